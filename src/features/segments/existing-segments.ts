import { and, eq, isNull, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import type { SegmentRow } from "./segment-rows";
import { segments } from "./table.business";

/**
 * Segments by id, with their names, status and counts. Those in the trash and unknown ones are
 * absent. For callers let in elsewhere.
 */
export async function existingSegments(
  inside: BusinessCtx,
  ids: readonly string[],
): Promise<Map<string, Pick<SegmentRow, "id" | "name" | "status" | "memberCount">>> {
  const rows = await inside.db
    .select({
      id: segments.id,
      name: segments.name,
      status: segments.status,
      memberCount: segments.memberCount,
    })
    .from(segments)
    .where(
      and(
        eq(segments.businessId, inside.businessId),
        sql`${segments.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        isNull(segments.deletedAt),
      ),
    );
  return new Map(rows.map((row) => [row.id, row]));
}
