import { and, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded, readAll } from "../../../platform/db";
import { compileTree } from "../conditions/compile";
import { nextReview } from "../conditions/next-review";
import { segmentEvents } from "../events";
import { nowInBusiness } from "../now-in-business";
import { atVersion, type SegmentRow } from "../segment-rows";
import { segments } from "../table.business";
import {
  type DifferenceRow,
  differenceWithin,
  differenceWrites,
  type Target,
  toDifference,
} from "./membership";
import { END, nextStretch } from "./stretch";

/**
 * Looks at the next contacts of a ready segment once more, because time has passed. When it has
 * come to the end, the next review is due after the moment at which this one began: what was looked
 * at before the hour was full is looked at again.
 * @throws AppError CONFLICT if a contact or the segment has changed meanwhile: look again
 */
export async function reviewStretch(ctx: BusinessCtx, row: SegmentRow): Promise<void> {
  require(ctx, "contacts:write");
  const isFirst = row.builtTo === "" || row.reviewAt === 0;
  const begun = isFirst ? ctx.now() : (row.reviewAt ?? ctx.now());
  const { from, to } = await nextStretch(ctx, isFirst ? "" : row.builtTo, row.conditions);
  const now = await nowInBusiness(ctx);
  const target: Target = {
    businessId: ctx.businessId,
    segmentId: row.id,
    conditions: compileTree(row.conditions, now),
  };
  const [rows] = await readAll<DifferenceRow>(ctx.db, [differenceWithin(target, { from, to })]);
  const difference = toDifference(rows!);
  const after =
    to === END
      ? { builtTo: "", reviewAt: nextReview(row.conditions, { ...now, ms: begun }) }
      : { builtTo: to, reviewAt: begun };
  const memberCount = sql`${segments.memberCount} + ${difference.entered.length - difference.left.length}`;
  await commit(ctx, {
    on: "business",
    writes: [
      ...differenceWrites(target, difference, ctx.now()),
      guarded(
        ctx.db
          .update(segments)
          .set({ ...after, memberCount })
          .where(
            and(
              atVersion(ctx, row.id, row.version),
              eq(segments.status, "ready"),
              eq(segments.builtTo, row.builtTo),
              eq(segments.reviewAt, row.reviewAt ?? 0),
            ),
          ),
      ),
    ],
    events: [
      ...segmentEvents("segment.entered", row.id, difference.entered),
      ...segmentEvents("segment.left", row.id, difference.left),
    ],
  });
}
