import { and, eq, isNull, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded, readAll, statement, type Write } from "../../../platform/db";
import type { DomainEvent } from "../../../platform/queue";
import { compileTree } from "../conditions/compile";
import type { Now } from "../conditions/compile-time";
import { segmentEvents } from "../events";
import { nowInBusiness } from "../now-in-business";
import { atVersion, type SegmentRow } from "../segment-rows";
import { segments } from "../table.business";
import {
  type Difference,
  type DifferenceRow,
  differenceAmong,
  differenceWrites,
  type Target,
  toDifference,
} from "./membership";

/** Contacts of one batch, and how many times contacts may meet segments in it. */
const MOST_CONTACTS = 500;
const MOST_PAIRS = 10_000;

/** Notes of one batch: a contact may have many. */
const MOST_NOTES = 1000;

/**
 * Looks at the next contacts that have changed, for every segment of the business. Who comes into
 * or leaves a segment, its count, the events and the end of the notes are one commit. Notes made
 * meanwhile stay: only what was read is deleted.
 * @returns number of contacts looked at
 * @throws AppError CONFLICT if a contact or a segment has changed meanwhile: look again
 */
export async function workOffChanges(ctx: BusinessCtx): Promise<number> {
  require(ctx, "contacts:write");
  const notes = await nextNotes(ctx);
  if (notes.length === 0) return 0;
  const rows = await liveSegments(ctx);
  const most = Math.min(MOST_CONTACTS, Math.ceil(MOST_PAIRS / Math.max(1, rows.length)));
  const ids = [...new Set(notes.map(({ id }) => id))].slice(0, most);
  const taken = new Set(ids);
  const next = notes.findIndex(({ id }) => !taken.has(id));
  const { seq } = notes.at(next === -1 ? -1 : next - 1)!;
  const done = statement(
    "DELETE FROM changed_contacts WHERE business_id = ? AND seq <= ?",
    ctx.businessId,
    seq,
  );
  const now = await nowInBusiness(ctx);
  const found = rows.length === 0 ? [] : await differences(ctx, rows, ids, now);
  await commit(ctx, {
    on: "business",
    writes: [...found.flatMap((each) => writesOf(ctx, each)), done],
    events: found.flatMap(eventsOf),
  });
  return ids.length;
}

interface Note {
  seq: number;
  /** The contact's. */
  id: string;
}

interface Found extends Difference {
  row: SegmentRow;
  target: Target;
}

async function differences(
  ctx: BusinessCtx,
  rows: SegmentRow[],
  ids: string[],
  now: Now,
): Promise<Found[]> {
  const targets = rows.map((row): Target => ({
    businessId: ctx.businessId,
    segmentId: row.id,
    conditions: compileTree(row.conditions, now),
  }));
  const results = await readAll<DifferenceRow>(
    ctx.db,
    targets.map((target) => differenceAmong(target, ids)),
  );
  return rows.flatMap((row, i) => {
    const difference = toDifference(results[i]!);
    const isNone = difference.entered.length + difference.left.length === 0;
    return isNone ? [] : [{ row, target: targets[i]!, ...difference }];
  });
}

function writesOf(ctx: BusinessCtx, { row, target, entered, left }: Found): Write[] {
  const memberCount = sql`${segments.memberCount} + ${entered.length - left.length}`;
  return [
    ...differenceWrites(target, { entered, left }, ctx.now()),
    guarded(
      ctx.db
        .update(segments)
        .set({ memberCount })
        .where(atVersion(ctx, row.id, row.version)),
    ),
  ];
}

function eventsOf({ row, entered, left }: Found): DomainEvent[] {
  if (row.status !== "ready") return [];
  return [
    ...segmentEvents("segment.entered", row.id, entered),
    ...segmentEvents("segment.left", row.id, left),
  ];
}

/** Which contacts have changed, oldest note first; exported for the query plan test. */
export function notesQuery(businessId: string) {
  return statement(
    `SELECT seq, contact_id AS id FROM changed_contacts WHERE business_id = ?
     ORDER BY seq LIMIT ${MOST_NOTES}`,
    businessId,
  );
}

async function nextNotes(ctx: BusinessCtx): Promise<Note[]> {
  const [notes] = await readAll<Note>(ctx.db, [notesQuery(ctx.businessId)]);
  return notes!;
}

function liveSegments(ctx: BusinessCtx): Promise<SegmentRow[]> {
  return ctx.db
    .select()
    .from(segments)
    .where(and(eq(segments.businessId, ctx.businessId), isNull(segments.deletedAt)));
}
