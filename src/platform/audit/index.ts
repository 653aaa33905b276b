export { auditWrites, type AuditInput } from "./audit-writes";
export { auditTrail } from "./audit-trail";
export { timeOfEntry, tracesErasure } from "./erase-traces";
export { chainEnd, verifyChain } from "./read-chain";
export { sealAudit } from "./seal-audit";
export { activityData } from "./personal-data";
