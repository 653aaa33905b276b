import { type BusinessCtx, require } from "../../platform/ctx";
import { type Before, decodeCursor, type Page, toPage } from "../../platform/db";
import { iso } from "../../platform/http/fields";
import { existingContact } from "../contacts";
import {
  TIMELINE_KINDS,
  type TimelineEventDto,
  type TimelineKind,
  type TimelineQuery,
} from "./schemas";
import { type Entry, SOURCES } from "./timeline-sources";

/**
 * What happened to a contact and what they did, newest first, from every part of the product. Each
 * source is read as far as one page of it alone would reach.
 * @throws AppError NOT_FOUND, CURSOR_INVALID
 */
export async function contactTimeline(
  ctx: BusinessCtx,
  contactId: string,
  { kind, limit, cursor }: TimelineQuery,
): Promise<Page<TimelineEventDto>> {
  require(ctx, "contacts:read");
  await existingContact(ctx, contactId);
  const scope = `timeline|${ctx.businessId}|${contactId}|${kind ?? ""}`;
  const before = cursor ? positionIn(decodeCursor(ctx.config, scope, cursor)) : null;
  const kinds = kind === undefined ? TIMELINE_KINDS : [kind];
  const read = await Promise.all(
    kinds.map(async (each) => {
      const entries = await SOURCES[each](ctx, contactId, before, limit + 1);
      return entries.map((entry) => ({ entry, kind: each }));
    }),
  );
  const merged = read
    .flat()
    .filter(({ entry }) => isBefore(entry, before))
    .toSorted((a, b) => compare(b.entry, a.entry))
    .slice(0, limit + 1);
  return toPage(
    ctx.config,
    scope,
    limit,
    merged,
    ({ entry }) => [entry.at, entry.id],
    ({ entry, kind: from }) => toDto(entry, from),
  );
}

function positionIn([at, id]: unknown[]): Before {
  return { at: Number(at), id: String(id) };
}

/** Sources that are not asked by position may give what was shown already. */
function isBefore(entry: Entry, before: Before | null): boolean {
  return before === null || compare(entry, before) < 0;
}

function compare(a: Before, b: Before): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

function toDto({ at, actor = null, ...entry }: Entry, kind: TimelineKind): TimelineEventDto {
  return { ...entry, kind, at: iso(at), actor };
}
