import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Finished answers by idempotency key, kept for 24 hours. */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    key: text("key").primaryKey(),
    fingerprint: text("fingerprint").notNull(),
    status: integer("status").notNull(),
    result: text("result").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("idempotency_keys_created_at").on(t.createdAt)],
);
