import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { checkConditions } from "./check-conditions";
import { nextReview } from "./conditions/next-review";
import { unbuilt } from "./create-segment";
import { nowInBusiness } from "./now-in-business";
import type { SegmentDto, UpdateSegment } from "./schemas";
import { atVersion, type SegmentRow, segmentRow, toSegmentDto } from "./segment-rows";
import { segments } from "./table.business";
import { wakeUpkeep } from "./wake-upkeep";

/**
 * Renames a segment or gives it other conditions. With other conditions everybody is looked at
 * again in the background; until then whoever has not been looked at stays in or out.
 * @throws AppError NOT_FOUND, VERSION_STALE, VALIDATION_FAILED
 */
export async function updateSegment(
  ctx: BusinessCtx,
  segmentId: string,
  { version, ...changes }: UpdateSegment,
): Promise<SegmentDto> {
  require(ctx, "contacts:write");
  const row = await segmentRow(ctx, segmentId);
  const { conditions } = changes;
  const isRebuilt =
    conditions !== undefined && JSON.stringify(conditions) !== JSON.stringify(row.conditions);
  if (conditions) await checkConditions(ctx, conditions);
  const now = await nowInBusiness(ctx);
  const set = {
    ...changes,
    ...(isRebuilt && { ...unbuilt, reviewAt: nextReview(conditions, now) }),
    version: version + 1,
    updatedAt: now.ms,
  } satisfies Partial<SegmentRow>;
  const dto = toSegmentDto({ ...row, ...set });
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(segments)
          .set(set)
          .where(atVersion(ctx, row.id, version)),
      ),
    ],
    onMiss: "VERSION_STALE",
    audit: {
      action: "segment.updated",
      resource: { type: "segment", id: row.id },
      summary: { name: dto.name, changed: Object.keys(changes) },
    },
    result: dto,
  });
  if (isRebuilt) wakeUpkeep(ctx);
  return dto;
}
