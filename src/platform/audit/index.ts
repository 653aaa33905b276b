export { auditWrites, type AuditInput } from "./audit-writes";
export { auditTrail } from "./audit-trail";
