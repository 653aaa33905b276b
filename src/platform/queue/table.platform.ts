import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** Messages that were given up, until somebody reads and replays them. */
export const deadLetters = sqliteTable(
  "dead_letters",
  {
    id: text("id").primaryKey(),
    queue: text("queue").notNull(),
    /** The event's id; of a message that could not be read, the queue's own id for it. */
    eventId: text("event_id").notNull(),
    type: text("type"),
    businessId: text("business_id"),
    /** The whole message as JSON, so that it can be published again. */
    payload: text("payload").notNull(),
    reason: text("reason").notNull(),
    attempts: integer("attempts").notNull(),
    failedAt: integer("failed_at").notNull(),
    replayedAt: integer("replayed_at"),
    status: text("status", { enum: ["open", "replayed"] }).notNull(),
  },
  (t) => [
    uniqueIndex("dead_letters_event_id").on(t.eventId),
    index("dead_letters_status_failed_at").on(t.status, t.failedAt),
  ],
);
