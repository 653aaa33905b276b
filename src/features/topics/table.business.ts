import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { CONSENT_ACTIONS, CONSENT_SOURCES, SUBSCRIPTION_STATUSES } from "./schemas";

/** What a business writes about: people choose among topics instead of leaving altogether. */
export const topics = sqliteTable(
  "topics",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    description: text("description"),
    /** Shown to people in the preference centre. */
    public: integer("public", { mode: "boolean" }).notNull(),
    position: integer("position").notNull(),
    version: integer("version").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    deletedAt: integer("deleted_at"),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.id] })],
);

/** Who wants which topic, as it is now; the latest consent stands beside it. */
export const subscriptions = sqliteTable(
  "subscriptions",
  {
    businessId: text("business_id").notNull(),
    contactId: text("contact_id").notNull(),
    topicId: text("topic_id").notNull(),
    status: text("status", { enum: SUBSCRIPTION_STATUSES }).notNull(),
    source: text("source", { enum: CONSENT_SOURCES }).notNull(),
    /** The words that were agreed to. */
    consentText: text("consent_text"),
    /** When it became what it is. */
    changedAt: integer("changed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.contactId, t.topicId] }),
    index("subscriptions_business_id_topic_id").on(t.businessId, t.topicId, t.status, t.contactId),
  ],
);

/** What people agreed to and took back: never changed. */
export const consentEvents = sqliteTable(
  "consent_events",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    contactId: text("contact_id").notNull(),
    /** Null: all marketing mail. */
    topicId: text("topic_id"),
    action: text("action", { enum: CONSENT_ACTIONS }).notNull(),
    source: text("source", { enum: CONSENT_SOURCES }).notNull(),
    consentText: text("consent_text"),
    /** The form, the import or the member that it came by. */
    sourceId: text("source_id"),
    /** Network address of the person, where it was their own doing. */
    address: text("address"),
    at: integer("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    index("consent_events_business_id_contact_id").on(t.businessId, t.contactId, t.at),
  ],
);
