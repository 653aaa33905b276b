import type { AuditEntryDto } from "@server/features/audit/schemas";
import { abortable, client, cursorQuery, pageOf } from "../../api";

export type AuditEntry = AuditEntryDto;

const { audit } = client.businesses[":businessId"];

/** What happened in a business, newest first; of one kind if `action` names it. */
export function auditQuery(businessId: string, action?: string) {
  return cursorQuery<AuditEntry>(["audit", businessId, action], (cursor, signal) =>
    pageOf(audit.$get({ param: { businessId }, query: { action, cursor } }, abortable(signal))),
  );
}
