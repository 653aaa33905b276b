import { type BusinessCtx, require } from "../../platform/ctx";
import { check, commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { checkConditions } from "./check-conditions";
import { nextReview } from "./conditions/next-review";
import { nowInBusiness } from "./now-in-business";
import { type CreateSegment, MAX_SEGMENTS, type SegmentDto } from "./schemas";
import { type SegmentRow, toSegmentDto } from "./segment-rows";
import { segments } from "./table.business";
import { wakeUpkeep } from "./wake-upkeep";

/**
 * Creates a segment; its members are found in the background.
 * @throws AppError VALIDATION_FAILED for things that the business does not have, RULE_REFUSED for
 *   one segment too many
 */
export async function createSegment(ctx: BusinessCtx, input: CreateSegment): Promise<SegmentDto> {
  require(ctx, "contacts:write");
  await checkConditions(ctx, input.conditions);
  const now = await nowInBusiness(ctx);
  const row: SegmentRow = {
    businessId: ctx.businessId,
    id: ctx.newId("sgm"),
    name: input.name,
    conditions: input.conditions,
    ...unbuilt,
    memberCount: 0,
    reviewAt: nextReview(input.conditions, now),
    version: 1,
    createdAt: now.ms,
    updatedAt: now.ms,
    deletedAt: null,
  };
  const dto = toSegmentDto(row);
  await commit(ctx, {
    on: "business",
    writes: [ctx.db.insert(segments).values(row), withinLimit(ctx)],
    onMiss: "RULE_REFUSED",
    audit: {
      action: "segment.created",
      resource: { type: "segment", id: row.id },
      summary: { name: row.name },
    },
    result: dto,
  }).catch(explainLimit);
  wakeUpkeep(ctx);
  return dto;
}

/** A segment of which nobody has been looked at under its conditions. */
export const unbuilt = { status: "building", builtTo: "", examined: 0, total: 0 } as const;

/** Refuses the commit if the business has more segments than it may. */
export function withinLimit(inside: BusinessCtx) {
  return check(
    "(SELECT count(*) FROM segments WHERE business_id = ? AND deleted_at IS NULL) <= ?",
    inside.businessId,
    MAX_SEGMENTS,
  );
}

/** @throws AppError the same with a sentence about the limit, or whatever else it was */
export function explainLimit(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== "RULE_REFUSED") throw error;
  throw new AppError("RULE_REFUSED", {
    message: `A business has at most ${MAX_SEGMENTS} segments. Delete one first.`,
    cause: error,
  });
}
