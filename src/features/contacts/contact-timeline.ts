import { auditTrail } from "../../platform/audit";
import { type BusinessCtx, require } from "../../platform/ctx";
import { iso } from "../../platform/http/fields";
import { contactRow, type ContactRow } from "./contact-rows";
import type { TimelineEventDto } from "./schemas";

/** Most entries of the log that a timeline shows. */
const MAX_EVENTS = 100;

const TYPES = {
  "contact.created": "created",
  "contact.updated": "updated",
  "contact.deleted": "deleted",
  "contact.restored": "restored",
} as const;

/**
 * What happened to a contact, newest first.
 * @throws AppError NOT_FOUND
 */
export async function contactTimeline(
  ctx: BusinessCtx,
  contactId: string,
): Promise<TimelineEventDto[]> {
  require(ctx, "contacts:read");
  const row = await contactRow(ctx, contactId);
  const trail = await auditTrail(ctx, { type: "contact", id: row.id }, MAX_EVENTS);
  const logged = trail.flatMap(({ action, at, actorType, actorId, summary }) => {
    if (!(action in TYPES)) return [];
    const type = TYPES[action as keyof typeof TYPES];
    const changed = summary.changed as string[] | undefined;
    const actor = { type: actorType, id: actorId };
    return [{ type, at: iso(at), actor, ...(changed && { changed }) }];
  });
  return [...logged, ...imported(row)].sort((a, b) => (a.at < b.at ? 1 : -1));
}

function imported(row: ContactRow): TimelineEventDto[] {
  if (row.importId === null || row.importedAt === null) return [];
  return [{ type: "imported", at: iso(row.importedAt), actor: null, importId: row.importId }];
}
