import { and, eq, isNotNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { explainLimit, unbuilt, withinLimit } from "./create-segment";
import { nextReview } from "./conditions/next-review";
import { nowInBusiness } from "./now-in-business";
import type { SegmentDto } from "./schemas";
import { atVersion, segmentRow, toSegmentDto } from "./segment-rows";
import { segments } from "./table.business";
import { wakeUpkeep } from "./wake-upkeep";

/**
 * Puts a segment into the trash. Nobody is told of leaving it; a campaign that names it is for
 * nobody more by it. Its members go in the background.
 * @throws AppError NOT_FOUND
 */
export async function deleteSegment(ctx: BusinessCtx, segmentId: string): Promise<SegmentDto> {
  require(ctx, "contacts:write");
  const row = await segmentRow(ctx, segmentId);
  const set = { deletedAt: ctx.now(), updatedAt: ctx.now(), version: row.version + 1 };
  const dto = toSegmentDto({ ...row, ...set });
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(segments)
          .set(set)
          .where(atVersion(ctx, row.id, row.version)),
      ),
    ],
    audit: {
      action: "segment.deleted",
      resource: { type: "segment", id: row.id },
      summary: { name: row.name },
    },
    result: dto,
  });
  wakeUpkeep(ctx);
  return dto;
}

/**
 * Takes a segment out of the trash. Who is in it is found anew: nobody looked while it was there.
 * @throws AppError NOT_FOUND, RULE_REFUSED for one segment too many
 */
export async function restoreSegment(ctx: BusinessCtx, segmentId: string): Promise<SegmentDto> {
  require(ctx, "contacts:write");
  const row = await segmentRow(ctx, segmentId, true);
  const set = {
    ...unbuilt,
    reviewAt: nextReview(row.conditions, await nowInBusiness(ctx)),
    deletedAt: null,
    updatedAt: ctx.now(),
    version: row.version + 1,
  };
  const dto = toSegmentDto({ ...row, ...set });
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(segments)
          .set(set)
          .where(
            and(
              eq(segments.businessId, ctx.businessId),
              eq(segments.id, row.id),
              eq(segments.version, row.version),
              isNotNull(segments.deletedAt),
            ),
          ),
      ),
      withinLimit(ctx),
    ],
    onMiss: "RULE_REFUSED",
    audit: {
      action: "segment.restored",
      resource: { type: "segment", id: row.id },
      summary: { name: row.name },
    },
    result: dto,
  }).catch(explainLimit);
  wakeUpkeep(ctx);
  return dto;
}
