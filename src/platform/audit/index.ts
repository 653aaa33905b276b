export { auditWrites, type AuditInput } from "./audit-writes";
