import { and, eq, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso, isoOrNull } from "../../platform/http/fields";
import type { SegmentDto, SegmentSummaryDto } from "./schemas";
import { segments } from "./table.business";

export type SegmentRow = typeof segments.$inferSelect;

/**
 * A segment of the business.
 * @param deleted true to look in the trash instead
 * @throws AppError NOT_FOUND
 */
export async function segmentRow(
  ctx: BusinessCtx,
  segmentId: string,
  deleted = false,
): Promise<SegmentRow> {
  const [row] = await ctx.db
    .select()
    .from(segments)
    .where(and(eq(segments.businessId, ctx.businessId), eq(segments.id, segmentId)));
  if (!row || (row.deletedAt !== null) !== deleted) throw new AppError("NOT_FOUND");
  return row;
}

/** The condition of a write that must still find the version it read. */
export function atVersion(ctx: BusinessCtx, id: string, version: number) {
  return and(
    eq(segments.businessId, ctx.businessId),
    eq(segments.id, id),
    eq(segments.version, version),
    isNull(segments.deletedAt),
  );
}

/** A segment as lists show it. */
export function toSegmentSummary(row: Omit<SegmentRow, "conditions">): SegmentSummaryDto {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    memberCount: row.memberCount,
    progress: row.status === "ready" ? null : Math.min(1, row.examined / Math.max(1, row.total)),
    version: row.version,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    deletedAt: isoOrNull(row.deletedAt),
  };
}

/** A segment as the API shows it. */
export function toSegmentDto(row: SegmentRow): SegmentDto {
  return { ...toSegmentSummary(row), conditions: row.conditions };
}
