import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { BusinessCtx } from "../../platform/ctx";
import { type Before, isBefore } from "../../platform/db";
import { segmentDepartures, segmentMembers, segments } from "./table.business";

/** A segment that a contact came into or left; departures are kept for a year. */
export interface SegmentHistoryEntry {
  id: string;
  at: number;
  type: "entered" | "left";
  segmentId: string;
  segment: string;
}

/** The segments that a contact came into and left, the last first. For callers let in elsewhere. */
export async function segmentHistory(
  ctx: BusinessCtx,
  contactId: string,
  before: Before | null,
  limit: number,
): Promise<SegmentHistoryEntry[]> {
  const read = (
    table: typeof segmentMembers | typeof segmentDepartures,
    type: SegmentHistoryEntry["type"],
    at: SQLiteColumn,
  ) => entries(ctx, contactId, { table, type, at }, before, limit);
  const found = await Promise.all([
    read(segmentMembers, "entered", segmentMembers.enteredAt),
    read(segmentDepartures, "entered", segmentDepartures.enteredAt),
    read(segmentDepartures, "left", segmentDepartures.leftAt),
  ]);
  return found
    .flat()
    .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(0, limit);
}

interface Source {
  table: typeof segmentMembers | typeof segmentDepartures;
  type: SegmentHistoryEntry["type"];
  at: SQLiteColumn;
}

function entries(
  { db, businessId }: BusinessCtx,
  contactId: string,
  { table, type, at }: Source,
  before: Before | null,
  limit: number,
) {
  // The same segment may come again: its time is part of what an entry is known by.
  const id: SQL<string> = sql`${table.segmentId} || ':' || ${at} || ':' || ${type}`;
  return db
    .select({
      id,
      at: sql<number>`${at}`,
      type: sql<SegmentHistoryEntry["type"]>`${type}`,
      segmentId: table.segmentId,
      segment: segments.name,
    })
    .from(table)
    .innerJoin(
      segments,
      and(eq(segments.businessId, table.businessId), eq(segments.id, table.segmentId)),
    )
    .where(
      and(
        eq(table.businessId, businessId),
        eq(table.contactId, contactId),
        isBefore(at, id, before),
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(limit);
}
