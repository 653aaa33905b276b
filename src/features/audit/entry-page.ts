import type { Ctx } from "../../platform/ctx";
import { type Db, decodeCursor, encodeCursor, type Page } from "../../platform/db";
import { type People, peopleOf } from "./audit-rows";
import { type EntryFilters, positionOf } from "./entry-filters";
import { type Entry, readEntries } from "./read-entries";

export interface EntryList<T> {
  databases: readonly Db[];
  filters: EntryFilters;
  /** What the cursor is bound to: the list and its filters. */
  scope: string;
  limit: number;
  cursor: string | undefined;
  toDto: (entry: Entry, people: People) => T;
}

/**
 * A page of a list of entries, with the names of the people in it.
 * @throws AppError CURSOR_INVALID
 */
export async function entryPage<T>(
  { config, platformDb }: Pick<Ctx, "config" | "platformDb">,
  { databases, filters, scope, limit, cursor, toDto }: EntryList<T>,
): Promise<Page<T>> {
  const after = cursor === undefined ? null : positionOf(decodeCursor(config, scope, cursor));
  const { entries, next } = await readEntries(databases, filters, after, limit);
  const people = await peopleOf(platformDb, entries);
  const nextCursor = next === null ? null : encodeCursor(config, scope, [next.at, next.id]);
  return {
    items: entries.map((entry) => toDto(entry, people)),
    pagination: { limit, nextCursor, hasMore: next !== null },
  };
}
