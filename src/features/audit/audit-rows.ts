import type { Db } from "../../platform/db";
import { facts, iso } from "../../platform/http/fields";
import { usersById } from "../users";
import type { Entry } from "./read-entries";
import type { AuditEntryDto, PlatformAuditEntryDto } from "./schemas";

export type People = Awaited<ReturnType<typeof usersById>>;

/** The people whom entries name, by id. */
export function peopleOf(platformDb: Db, entries: readonly Entry[]): Promise<People> {
  const ids = entries.flatMap(({ actorType, actorId, userId, administratorId }) => [
    ...(actorType === "user" ? [actorId] : []),
    ...[userId, administratorId].filter((id) => id !== null),
  ]);
  return usersById(platformDb, [...new Set(ids)]);
}

/** What the platform's staff alone do to a business. */
const BY_STAFF: ReadonlySet<string> = new Set(["business.suspended", "business.resumed"]);

/** An entry as a business sees it: of staff who acted, as a member or not, no more than a name. */
export function toAuditEntryDto(entry: Entry, people: People): AuditEntryDto {
  const { actorType: type, actorId: id, administratorId } = entry;
  const actor = people.get(id);
  const byStaff = BY_STAFF.has(entry.action);
  const isOwn = administratorId === null && !byStaff;
  return {
    id: entry.id,
    at: iso(entry.at),
    actor: { type, id, name: actor?.name ?? null, email: byStaff ? null : (actor?.email ?? null) },
    administrator:
      administratorId === null
        ? null
        : { id: administratorId, name: people.get(administratorId)?.name ?? null },
    action: entry.action,
    resource: { type: entry.resourceType, id: entry.resourceId },
    summary: summaryOf(entry.summary),
    address: isOwn ? entry.address : null,
    userAgent: isOwn ? entry.userAgent : null,
    requestId: entry.requestId,
  };
}

/** An entry as the platform's staff see it. */
export function toPlatformAuditEntryDto(entry: Entry, people: People): PlatformAuditEntryDto {
  const { address, userAgent, businessId, userId } = entry;
  const about = userId === null ? undefined : people.get(userId);
  const user =
    userId === null ? null : { id: userId, name: about?.name ?? null, email: about?.email ?? null };
  const dto = toAuditEntryDto(entry, people);
  const actor = { ...dto.actor, email: people.get(entry.actorId)?.email ?? null };
  return { ...dto, actor, address, userAgent, businessId, user };
}

/** An entry as the user sees it whom it is about: of others who acted, no more than a name. */
export function toActivityDto(entry: Entry, people: People, me: string): AuditEntryDto {
  const dto = toAuditEntryDto(entry, people);
  const { actorType, actorId } = entry;
  if (actorType === "anonymous" || actorId === me) return dto;
  return { ...dto, actor: { ...dto.actor, email: null }, address: null, userAgent: null };
}

/** A summary that is deeper than an answer may be is shown as text: the log hides nothing. */
function summaryOf(summary: Record<string, unknown>): AuditEntryDto["summary"] {
  const { success, data } = facts.safeParse(summary);
  return success ? data : { json: JSON.stringify(summary) };
}
