export { dueBusinesses, type DueRows, nextDueAt } from "./due-businesses";
export { expiries } from "./expiries";
export { sweepOutbox } from "./sweep-outbox";
