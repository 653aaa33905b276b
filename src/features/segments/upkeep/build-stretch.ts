import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded, type Statement, statement } from "../../../platform/db";
import { compileTree } from "../conditions/compile";
import { nowInBusiness } from "../now-in-business";
import type { SegmentRow } from "../segment-rows";
import { departures, type Stretch, type Target } from "./membership";
import { END, nextStretch } from "./stretch";

/**
 * Looks at the next contacts for a segment that is being built, inside one transaction: members
 * that do not match any more go, contacts that match come, and the count and the cursor with them.
 * @throws AppError CONFLICT if the segment has changed meanwhile, or this stretch is done
 */
export async function buildStretch(ctx: BusinessCtx, row: SegmentRow): Promise<void> {
  require(ctx, "contacts:write");
  const { from, to, size } = await nextStretch(ctx, row.builtTo, row.conditions);
  const target: Target = {
    businessId: ctx.businessId,
    segmentId: row.id,
    conditions: compileTree(row.conditions, await nowInBusiness(ctx)),
  };
  const after: Progress =
    to === END ? { status: "ready", builtTo: "" } : { status: "building", builtTo: to };
  await commit(ctx, {
    on: "business",
    writes: [
      ...stretchWrites(target, { from, to }, ctx.now()),
      guarded(progress(row, after, size)),
    ],
  });
}

/** Makes the members of a stretch exactly those who match; exported for the query plan test. */
export function stretchWrites(target: Target, { from, to }: Stretch, now: number): Statement[] {
  const { businessId, segmentId, conditions } = target;
  // Directly after the write whose rows it counts.
  const count = (sign: "+" | "-") =>
    statement(
      `UPDATE segments SET member_count = member_count ${sign} changes()
       WHERE business_id = ? AND id = ?`,
      businessId,
      segmentId,
    );
  const leaving = statement(
    `contact_id > ? AND contact_id <= ?
       AND NOT EXISTS (SELECT 1 FROM contacts WHERE contacts.business_id = ?
         AND contacts.id = segment_members.contact_id AND contacts.deleted_at IS NULL
         AND ${conditions.sql})`,
    ...[from, to, businessId, ...conditions.params],
  );
  return [
    departures({ businessId, segmentId, now }, leaving),
    statement(
      `DELETE FROM segment_members WHERE business_id = ? AND segment_id = ? AND ${leaving.sql}`,
      ...[businessId, segmentId, ...leaving.params],
    ),
    count("-"),
    statement(
      `INSERT INTO segment_members (business_id, segment_id, contact_id, entered_at)
       SELECT contacts.business_id, ?, contacts.id, ? FROM contacts
       WHERE contacts.business_id = ? AND contacts.id > ? AND contacts.id <= ?
         AND contacts.deleted_at IS NULL AND ${conditions.sql}
       ON CONFLICT (business_id, segment_id, contact_id) DO NOTHING`,
      ...[segmentId, now, businessId, from, to, ...conditions.params],
    ),
    count("+"),
  ];
}

type Progress = Pick<SegmentRow, "status" | "builtTo">;

function progress(row: SegmentRow, after: Progress, size: number): Statement {
  const total =
    row.builtTo === "" ? "(SELECT count(*) FROM contacts WHERE business_id = ?4)" : "total";
  return statement(
    `UPDATE segments SET status = ?1, built_to = ?2, examined = examined + ?3, total = ${total}
     WHERE business_id = ?4 AND id = ?5 AND version = ?6 AND status = 'building'
       AND built_to = ?7 AND deleted_at IS NULL`,
    ...[after.status, after.builtTo, size],
    ...[row.businessId, row.id, row.version, row.builtTo],
  );
}
