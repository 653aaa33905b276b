import { and, asc, eq, isNotNull, isNull, lte, or } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { isAppError } from "../../../platform/errors";
import type { SegmentRow } from "../segment-rows";
import { segments } from "../table.business";
import { buildStretch } from "./build-stretch";
import { reviewStretch } from "./review-stretch";
import { workOffChanges } from "./work-off-changes";

/**
 * One turn of a business: the next contacts that have changed, then one stretch of a segment that
 * is built or reviewed. Bounded, whatever there is to do. What misses because somebody was faster
 * is looked at again in the next turn.
 */
export async function keepUp(ctx: BusinessCtx): Promise<void> {
  require(ctx, "contacts:write");
  await unlessOvertaken(workOffChanges(ctx));
  const row = await nextSegment(ctx);
  if (!row) return;
  await unlessOvertaken(
    row.status === "building" ? buildStretch(ctx, row) : reviewStretch(ctx, row),
  );
}

async function unlessOvertaken(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isAppError(error, "CONFLICT")) throw error;
  }
}

/** The segment whose turn it is: those being built first, then the longest overdue. */
async function nextSegment(ctx: BusinessCtx): Promise<SegmentRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(segments)
    .where(
      and(
        eq(segments.businessId, ctx.businessId),
        isNull(segments.deletedAt),
        or(
          eq(segments.status, "building"),
          and(isNotNull(segments.reviewAt), lte(segments.reviewAt, ctx.now())),
        ),
      ),
    )
    .orderBy(asc(segments.status), asc(segments.reviewAt))
    .limit(1);
  return row;
}
