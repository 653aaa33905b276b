import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** How far a history was read, newest first: on from before this moment, and this id within it. */
export interface Before {
  /** Milliseconds since the epoch. */
  at: number;
  id: string;
}

/** The condition on rows that come after a position in a history; undefined at its beginning. */
export function isBefore(at: SQLWrapper, id: SQLWrapper, position: Before | null): SQL | undefined {
  return position === null ? undefined : sql`(${at}, ${id}) < (${position.at}, ${position.id})`;
}
