import { type BusinessCtx, require } from "../../platform/ctx";
import type { SegmentDto } from "./schemas";
import { segmentRow, toSegmentDto } from "./segment-rows";

/** @throws AppError NOT_FOUND */
export async function getSegment(ctx: BusinessCtx, segmentId: string): Promise<SegmentDto> {
  require(ctx, "contacts:read");
  return toSegmentDto(await segmentRow(ctx, segmentId));
}
