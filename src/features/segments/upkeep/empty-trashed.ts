import { type BusinessCtx, require } from "../../../platform/ctx";
import { check, commit, statement } from "../../../platform/db";
import type { SegmentRow } from "../segment-rows";

/** Members that go in one commit. */
const MOST = 5000;

/**
 * Deletes the next members of a segment in the trash: nobody looks at them there, and who is in it
 * is found anew when it is restored.
 * @throws AppError CONFLICT if it was restored meanwhile
 */
export async function emptyTrashed(ctx: BusinessCtx, { id }: SegmentRow): Promise<void> {
  require(ctx, "contacts:write");
  const { businessId } = ctx;
  await commit(ctx, {
    on: "business",
    writes: [
      check(
        "EXISTS (SELECT 1 FROM segments WHERE business_id = ? AND id = ? AND deleted_at IS NOT NULL)",
        ...[businessId, id],
      ),
      statement(
        `DELETE FROM segment_members WHERE business_id = ?1 AND segment_id = ?2
           AND contact_id IN (SELECT contact_id FROM segment_members
             WHERE business_id = ?1 AND segment_id = ?2 ORDER BY contact_id LIMIT ${MOST})`,
        ...[businessId, id],
      ),
      // Directly after the write whose rows it counts.
      statement(
        `UPDATE segments
         SET member_count = iif(changes() < ${MOST}, 0, max(0, member_count - changes()))
         WHERE business_id = ? AND id = ?`,
        ...[businessId, id],
      ),
    ],
  });
}
