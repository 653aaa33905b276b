import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ConditionGroup } from "./schemas";

/** Groups of contacts by a tree of conditions. */
export const segments = sqliteTable(
  "segments",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    /** The tree, as its schema has it. */
    conditions: text("conditions", { mode: "json" }).$type<ConditionGroup>().notNull(),
    /** `building` until every contact was looked at under these conditions. */
    status: text("status", { enum: ["building", "ready"] }).notNull(),
    /** Contacts up to this id have been looked at in the pass that goes on; empty between passes. */
    builtTo: text("built_to").notNull(),
    /** Contacts that were looked at since it is built, and how many there were at the beginning. */
    examined: integer("examined").notNull().default(0),
    total: integer("total").notNull().default(0),
    /** Kept with the members, in the same batches. */
    memberCount: integer("member_count").notNull(),
    /**
     * When all contacts must be looked at again, because time has passed: in the past once that has
     * begun, 0 if it must begin afresh, null for conditions that time does not change.
     */
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
    index("segments_trashed")
      .on(t.deletedAt)
      .where(sql`deleted_at IS NOT NULL AND member_count > 0`),
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

/** Who was in which segment, and when. */
export const segmentDepartures = sqliteTable(
  "segment_departures",
  {
    businessId: text("business_id").notNull(),
    contactId: text("contact_id").notNull(),
    segmentId: text("segment_id").notNull(),
    enteredAt: integer("entered_at").notNull(),
    leftAt: integer("left_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.contactId, t.leftAt, t.segmentId] }),
    index("segment_departures_left_at").on(t.leftAt),
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
  // Its rows are in the order of `seq`.
  (t) => [index("changed_contacts_business_id").on(t.businessId)],
);
