import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Events that were committed with their effect: pending → published → handled, or dead. */
export const outbox = sqliteTable(
  "outbox",
  {
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    version: integer("version").notNull(),
    businessId: text("business_id"),
    payload: text("payload").notNull(),
    occurredAt: integer("occurred_at").notNull(),
    requestId: text("request_id").notNull(),
    traceparent: text("traceparent"),
    status: text("status", { enum: ["pending", "published", "handled", "dead"] }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** When the sweeper publishes it again; once handled or dead, when it is deleted. */
    nextAt: integer("next_at").notNull(),
    handledAt: integer("handled_at"),
  },
  (t) => [index("outbox_status_next_at").on(t.status, t.nextAt)],
);

/** Proof that a handler's effect was committed. Outlives its event by 7 days. */
export const receipts = sqliteTable(
  "receipts",
  {
    handler: text("handler").notNull(),
    eventId: text("event_id").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.handler, t.eventId] }), index("receipts_at").on(t.at)],
);
