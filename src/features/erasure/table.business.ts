import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Businesses of the shard that are being erased. A row goes when nothing else is left. */
export const erasures = sqliteTable(
  "erasures",
  {
    businessId: text("business_id").primaryKey(),
    /** Time of the last entry of the log whose personal side has been erased. */
    tracesUntil: integer("traces_until").notNull().default(-1),
    /** When the next batch is due; ahead while one is worked on, so that a failing one waits. */
    nextAt: integer("next_at").notNull(),
    begunAt: integer("begun_at").notNull(),
  },
  (t) => [index("erasures_next_at").on(t.nextAt)],
);
