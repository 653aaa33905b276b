import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** Suspicious activity, gathered by kind and subject, for the platform's administrators. */
export const alerts = sqliteTable(
  "alerts",
  {
    id: text("id").primaryKey(),
    kind: text("kind").notNull(),
    /** What it is about: a user's id, an address. */
    subject: text("subject").notNull(),
    /** Day (UTC) that it gathers. */
    day: text("day").notNull(),
    details: text("details", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    count: integer("count").notNull(),
    firstAt: integer("first_at").notNull(),
    lastAt: integer("last_at").notNull(),
    status: text("status", { enum: ["open", "acknowledged"] }).notNull(),
    acknowledgedBy: text("acknowledged_by"),
    acknowledgedAt: integer("acknowledged_at"),
  },
  (t) => [
    uniqueIndex("alerts_kind_subject_day").on(t.kind, t.subject, t.day),
    index("alerts_last_at").on(t.lastAt),
  ],
);
