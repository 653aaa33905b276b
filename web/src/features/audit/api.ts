import { pagesQuery } from "../../api";

export interface AuditEntry {
  id: string;
  at: string;
  actor: { type: string; id: string | null; name: string | null };
  action: string;
  resource: { type: string; id: string | null };
  summary: string | null;
}

/** What happened in a business, newest first. */
export function auditQuery(businessId: string) {
  return pagesQuery<AuditEntry>(["audit", businessId], `/businesses/${businessId}/audit`, {
    limit: 50,
  });
}
