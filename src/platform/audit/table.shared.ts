import { isNotNull } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Who did what to what. Append-only: triggers refuse UPDATE, DELETE and REPLACE. */
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
    /** The administrator who acted as the actor. */
    administratorId: text("administrator_id"),
    /** Salted hash of the personal row, so that seals outlive its erasure; null without one. */
    personalHash: text("personal_hash"),
  },
  (t) => [
    index("audit_entries_at").on(t.at),
    index("audit_entries_business_id_at").on(t.businessId, t.at),
    index("audit_entries_business_id_action").on(t.businessId, t.action, t.at),
    index("audit_entries_business_id_actor_id").on(t.businessId, t.actorId, t.at),
    index("audit_entries_business_id_resource").on(
      t.businessId,
      t.resourceType,
      t.resourceId,
      t.at,
    ),
    index("audit_entries_user_id_at").on(t.userId, t.at),
    index("audit_entries_administrator_id_at")
      .on(t.administratorId, t.at)
      .where(isNotNull(t.administratorId)),
  ],
);

/** The personal part of an entry, erasable without touching the log itself. */
export const auditPersonal = sqliteTable("audit_personal", {
  entryId: text("entry_id").primaryKey(),
  address: text("address"),
  userAgent: text("user_agent"),
  /** Goes with the row, so that nobody can guess what was hashed. Null: older than the seals. */
  salt: text("salt"),
});

/** Hashes over stretches of the log, each over the seal before it too. Append-only as well. */
export const auditSeals = sqliteTable("audit_seals", {
  /** 1, 2, 3, … without gaps: two sealers cannot both continue from the same seal. */
  number: integer("number").primaryKey(),
  /** Positions (rowids) of the first and the last entry: the order of commits. */
  fromPosition: integer("from_position").notNull(),
  toPosition: integer("to_position").notNull(),
  entryCount: integer("entry_count").notNull(),
  /** SHA-256 in hex. */
  previousHash: text("previous_hash").notNull(),
  hash: text("hash").notNull(),
  sealedAt: integer("sealed_at").notNull(),
});
