import type { auditEntries } from "../../platform/audit/table.shared";
import type { Db } from "../../platform/db";
import { entriesQuery, windowEndQuery } from "./entries-query";
import type { EntryFilters, Position } from "./entry-filters";

export type Entry = typeof auditEntries.$inferSelect & {
  address: string | null;
  userAgent: string | null;
};

/** A page of entries, newest first, and where the next one goes on; null at the end. */
export interface EntryPage {
  entries: Entry[];
  next: Position | null;
}

/**
 * Entries of one or more databases as one list. A page may have fewer than `limit` and yet a next
 * one, when a search looked at as many entries as it may.
 */
export async function readEntries(
  databases: readonly Db[],
  filters: EntryFilters,
  after: Position | null,
  limit: number,
): Promise<EntryPage> {
  const found = await Promise.all(databases.map((db) => readOne(db, filters, after, limit + 1)));
  const ends = found.flatMap(({ end }) => (end ? [end] : []));
  // What lies behind the end of the shortest search waits for the next page, or it would be torn.
  const end = ends.toSorted(newestFirst)[0] ?? null;
  const entries = found
    .flatMap((each) => each.entries)
    .filter((entry) => end === null || newestFirst(entry, end) <= 0)
    .toSorted(newestFirst);
  const kept = entries.slice(0, limit);
  const last = kept.at(-1);
  if (entries.length > limit && last) return { entries: kept, next: { at: last.at, id: last.id } };
  return { entries: kept, next: end };
}

async function readOne(
  db: Db,
  filters: EntryFilters,
  after: Position | null,
  limit: number,
): Promise<{ entries: Entry[]; end: Position | null }> {
  const rows = await entriesQuery(db, filters, after, limit);
  const entries = rows.map(({ looked, audit_personal: personal }) => ({
    ...looked,
    address: personal?.address ?? null,
    userAgent: personal?.userAgent ?? null,
  }));
  if (entries.length === limit) return { entries, end: null };
  const [end = null] = (await windowEndQuery(db, filters, after)) ?? [];
  return { entries, end };
}

function newestFirst(a: Position, b: Position): number {
  if (a.at !== b.at) return b.at - a.at;
  if (a.id === b.id) return 0;
  return a.id < b.id ? 1 : -1;
}
