export { dueBusinesses, type DueRows, nextDueAt } from "./due-businesses";
export { expire } from "./expire";
export { expiries } from "./expiries";
export { sweepOutbox } from "./sweep-outbox";
export { waitingBusinesses } from "./waiting-businesses";
export {
  claimLeased,
  claimTogether,
  type LeasedRow,
  type LeasedTable,
  type LeasedWrite,
  nextLeased,
  releaseLeases,
  writeAllLeased,
  writeLeased,
} from "./leases";
