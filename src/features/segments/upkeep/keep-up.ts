import { and, asc, eq, gt, isNotNull, isNull, lte, or } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { isAppError } from "../../../platform/errors";
import type { SegmentRow } from "../segment-rows";
import { segments } from "../table.business";
import { buildStretch } from "./build-stretch";
import { emptyTrashed } from "./empty-trashed";
import { reviewStretch } from "./review-stretch";
import { workOffChanges } from "./work-off-changes";

/**
 * One turn of a business: the next contacts that have changed, then one stretch of a segment that
 * is built, reviewed or in the trash. Bounded, whatever there is to do. What misses because somebody was faster
 * is looked at again in the next turn.
 */
export async function keepUp(ctx: BusinessCtx): Promise<void> {
  require(ctx, "contacts:write");
  await unlessOvertaken(workOffChanges(ctx));
  const row = await nextSegment(ctx);
  if (row) await unlessOvertaken(workOn(ctx, row));
}

function workOn(ctx: BusinessCtx, row: SegmentRow): Promise<void> {
  if (row.deletedAt !== null) return emptyTrashed(ctx, row);
  return row.status === "building" ? buildStretch(ctx, row) : reviewStretch(ctx, row);
}

async function unlessOvertaken(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isAppError(error, "CONFLICT")) throw error;
  }
}

/** The segment whose turn it is: those being built first, then the longest overdue, then the trash. */
async function nextSegment(ctx: BusinessCtx): Promise<SegmentRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(segments)
    .where(
      and(
        eq(segments.businessId, ctx.businessId),
        or(
          and(isNull(segments.deletedAt), eq(segments.status, "building")),
          and(isNull(segments.deletedAt), lte(segments.reviewAt, ctx.now())),
          and(isNotNull(segments.deletedAt), gt(segments.memberCount, 0)),
        ),
      ),
    )
    .orderBy(asc(isNotNull(segments.deletedAt)), asc(segments.status), asc(segments.reviewAt))
    .limit(1);
  return row;
}
