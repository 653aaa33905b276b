import { and, desc, eq, getTableColumns, lt, or } from "drizzle-orm";
import type { Db } from "../db/db";
import { DEAD_KEPT_MS } from "./retention";
import { deadLetters } from "./table.platform";

export type DeadLetter = typeof deadLetters.$inferSelect;

/** Which dead letters to read: a page of those in one state, newest first. */
export interface DeadLetterFilter {
  status: DeadLetter["status"];
  queue?: string | undefined;
  /** Where the page before ended. */
  after: Pick<DeadLetter, "failedAt" | "id"> | null;
  limit: number;
}

const { payload: _large, ...SUMMARY } = getTableColumns(deadLetters);

/** The query of a page of dead letters, without the messages themselves. */
export function deadLettersQuery(db: Db, { status, queue, after, limit }: DeadLetterFilter) {
  return db
    .select(SUMMARY)
    .from(deadLetters)
    .where(
      and(
        eq(deadLetters.status, status),
        queue === undefined ? undefined : eq(deadLetters.queue, queue),
        after === null
          ? undefined
          : or(
              lt(deadLetters.failedAt, after.failedAt),
              and(eq(deadLetters.failedAt, after.failedAt), lt(deadLetters.id, after.id)),
            ),
      ),
    )
    .orderBy(desc(deadLetters.failedAt), desc(deadLetters.id))
    .limit(limit);
}

/** One dead letter with its message. */
export async function deadLetterRow(db: Db, id: string): Promise<DeadLetter | undefined> {
  const [row] = await db.select().from(deadLetters).where(eq(deadLetters.id, id));
  return row;
}

/** True while `replayDeadLetter` accepts it: an event, not replayed yet, not past its time. */
export function isReplayable(
  { status, type, failedAt }: Pick<DeadLetter, "status" | "type" | "failedAt">,
  nowMs: number,
): boolean {
  return status === "open" && type !== null && failedAt + DEAD_KEPT_MS >= nowMs;
}
