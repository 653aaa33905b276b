export { dueBusinesses, type DueRows, nextDueAt } from "./due-businesses";
export { expire } from "./expire";
export { expiries } from "./expiries";
export { sweepOutbox } from "./sweep-outbox";
export {
  claimLeased,
  type LeasedRow,
  type LeasedTable,
  type LeasedWrite,
  nextLeased,
  releaseLeases,
  writeAllLeased,
  writeLeased,
} from "./leases";
