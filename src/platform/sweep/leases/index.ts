export { claimLeased, type Claim } from "./claim-leased";
export { claimTogether } from "./claim-together";
export { nextLeased } from "./next-leased";
export { releaseLeases } from "./release-leases";
export type { LeasedRow, LeasedTable, LeasedWrite, SqlValue } from "./types";
export { writeAllLeased, writeLeased } from "./write-leased";
