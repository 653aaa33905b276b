import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Groups of contacts by a tree of conditions. */
export const segments = sqliteTable(
  "segments",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    /** The tree, as its schema has it. */
    conditions: text("conditions", { mode: "json" }).$type<unknown>().notNull(),
    /** `building` until every contact was looked at under these conditions. */
    status: text("status", { enum: ["building", "ready"] }).notNull(),
    /** Contacts up to this id have been looked at while it is built. */
    builtTo: text("built_to").notNull(),
    /** Kept with the members, in the same batches. */
    memberCount: integer("member_count").notNull(),
    /** When conditions on time must be looked at again; null if there are none. */
    reviewAt: integer("review_at"),
    version: integer("version").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    deletedAt: integer("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    index("segments_building")
      .on(t.updatedAt)
      .where(sql`status = 'building' AND deleted_at IS NULL`),
    index("segments_review_at")
      .on(t.reviewAt)
      .where(sql`review_at IS NOT NULL AND deleted_at IS NULL`),
  ],
);

/** Who is in which segment. */
export const segmentMembers = sqliteTable(
  "segment_members",
  {
    businessId: text("business_id").notNull(),
    segmentId: text("segment_id").notNull(),
    contactId: text("contact_id").notNull(),
    enteredAt: integer("entered_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.segmentId, t.contactId] }),
    index("segment_members_business_id_contact_id").on(t.businessId, t.contactId),
  ],
);

/** Contacts that changed since their segments were last looked at; written by triggers. */
export const changedContacts = sqliteTable(
  "changed_contacts",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    businessId: text("business_id").notNull(),
    contactId: text("contact_id").notNull(),
    /** Milliseconds since the epoch. */
    at: integer("at").notNull(),
  },
  (t) => [index("changed_contacts_business_id_contact_id").on(t.businessId, t.contactId)],
);
