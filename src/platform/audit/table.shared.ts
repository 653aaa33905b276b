import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Who did what to what. Append-only: a trigger refuses UPDATE and DELETE. */
export const auditEntries = sqliteTable(
  "audit_entries",
  {
    id: text("id").primaryKey(),
    businessId: text("business_id"),
    at: integer("at").notNull(),
    actorType: text("actor_type").notNull(),
    actorId: text("actor_id").notNull(),
    /** The user the entry is about, for the platform's per-user log. */
    userId: text("user_id"),
    action: text("action").notNull(),
    resourceType: text("resource_type").notNull(),
    resourceId: text("resource_id"),
    summary: text("summary", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    requestId: text("request_id").notNull(),
  },
  (t) => [
    index("audit_entries_business_id_at").on(t.businessId, t.at),
    index("audit_entries_user_id_at").on(t.userId, t.at),
    index("audit_entries_business_id_resource").on(
      t.businessId,
      t.resourceType,
      t.resourceId,
      t.at,
    ),
  ],
);

/** The personal part of an entry, erasable without touching the log itself. */
export const auditPersonal = sqliteTable("audit_personal", {
  entryId: text("entry_id").primaryKey(),
  address: text("address"),
  userAgent: text("user_agent"),
});
