import { auditTrail } from "../../platform/audit";
import type { BusinessCtx } from "../../platform/ctx";
import type { Before } from "../../platform/db";
import { contactRow } from "./contact-rows";

const TYPES = {
  "contact.created": "created",
  "contact.updated": "updated",
  "contact.deleted": "deleted",
  "contact.restored": "restored",
  "contact.merged": "merged",
} as const;

/** A change of a contact itself. */
export interface ContactHistoryEntry {
  id: string;
  at: number;
  type: (typeof TYPES)[keyof typeof TYPES] | "imported";
  actor: { type: string; id: string } | null;
  /** Names of the fields that were changed. */
  changed?: string[];
  importId?: string;
}

/**
 * What was done to a contact, newest first. For callers let in elsewhere.
 * @throws AppError NOT_FOUND
 */
export async function contactHistory(
  ctx: BusinessCtx,
  contactId: string,
  before: Before | null,
  limit: number,
): Promise<ContactHistoryEntry[]> {
  const [row, trail] = await Promise.all([
    contactRow(ctx, contactId),
    auditTrail(ctx, {
      resource: { type: "contact", id: contactId },
      actions: Object.keys(TYPES),
      before,
      limit,
    }),
  ]);
  const logged = trail.map(({ id, action, at, actorType, actorId, summary }) => ({
    ...{ id, at, type: TYPES[action as keyof typeof TYPES] },
    actor: { type: actorType, id: actorId },
    ...(Array.isArray(summary.changed) && { changed: summary.changed as string[] }),
  }));
  const { importId, importedAt } = row;
  if (importId === null || importedAt === null) return logged;
  return [...logged, { id: importId, at: importedAt, type: "imported", actor: null, importId }];
}
