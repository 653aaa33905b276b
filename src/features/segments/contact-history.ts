import { and, desc, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { type Before, isBefore } from "../../platform/db";
import { segmentMembers, segments } from "./table.business";

/** A segment that a contact has entered and is still in: who was in one before is not kept. */
export interface SegmentHistoryEntry {
  id: string;
  at: number;
  segmentId: string;
  segment: string;
}

/** The segments that a contact is in, the last entered first. For callers let in elsewhere. */
export async function segmentHistory(
  ctx: BusinessCtx,
  contactId: string,
  before: Before | null,
  limit: number,
): Promise<SegmentHistoryEntry[]> {
  return ctx.db
    .select({
      id: segmentMembers.segmentId,
      at: segmentMembers.enteredAt,
      segmentId: segmentMembers.segmentId,
      segment: segments.name,
    })
    .from(segmentMembers)
    .innerJoin(
      segments,
      and(
        eq(segments.businessId, segmentMembers.businessId),
        eq(segments.id, segmentMembers.segmentId),
      ),
    )
    .where(
      and(
        eq(segmentMembers.businessId, ctx.businessId),
        eq(segmentMembers.contactId, contactId),
        isBefore(segmentMembers.enteredAt, segmentMembers.segmentId, before),
      ),
    )
    .orderBy(desc(segmentMembers.enteredAt), desc(segmentMembers.segmentId))
    .limit(limit);
}
