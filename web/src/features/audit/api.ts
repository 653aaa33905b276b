import type { AuditEntryDto } from "@server/features/audit/schemas";
import { pagesQuery } from "../../api";

export type AuditEntry = AuditEntryDto;

/** What happened in a business, newest first; of one kind if `action` names it. */
export function auditQuery(businessId: string, action?: string) {
  return pagesQuery<AuditEntry>(["audit", businessId], `/businesses/${businessId}/audit`, {
    limit: 50,
    action,
  });
}
