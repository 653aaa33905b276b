import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

import { FIELD_TYPES, TAG_COLORS } from "./schemas";

/** What a custom field may hold. */
export type FieldValue = string | number | boolean;

/** People a business writes to. `seq` is the rowid that the search index points at. */
export const contacts = sqliteTable(
  "contacts",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    /** As it was typed; the local part keeps its case (RFC 5321 §2.4). */
    email: text("email").notNull(),
    emailNormalised: text("email_normalised").notNull(),
    /** The address without what mail servers ignore (dots, `+…`): the same for likely duplicates. */
    emailCanonical: text("email_canonical").notNull().default(""),
    firstName: text("first_name"),
    lastName: text("last_name"),
    phone: text("phone"),
    company: text("company"),
    jobTitle: text("job_title"),
    city: text("city"),
    state: text("state"),
    country: text("country"),
    /** ISO 8601 date. */
    birthDate: text("birth_date"),
    /** IANA name; null: the business's. */
    timeZone: text("time_zone"),
    fields: text("fields", { mode: "json" }).$type<Record<string, FieldValue>>().notNull(),
    source: text("source", { enum: ["manual", "import", "form"] }).notNull(),
    /** The import that last wrote the contact. */
    importId: text("import_id"),
    importedAt: integer("imported_at"),
    version: integer("version").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    deletedAt: integer("deleted_at"),
    /** The contact that this one was merged into. */
    mergedInto: text("merged_into"),
  },
  (t) => [
    uniqueIndex("contacts_business_id_id").on(t.businessId, t.id),
    uniqueIndex("contacts_business_id_email")
      .on(t.businessId, t.emailNormalised)
      .where(sql`deleted_at is null`),
    index("contacts_business_id_email_canonical")
      .on(t.businessId, t.emailCanonical)
      .where(sql`deleted_at is null`),
  ],
);

/** The custom fields of a business's contacts and what they may hold. */
export const customFields = sqliteTable(
  "custom_fields",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    /** As in `contact.fields.<key>`; never changes. */
    key: text("key").notNull(),
    label: text("label").notNull(),
    type: text("type", { enum: FIELD_TYPES }).notNull(),
    /** What a field of type `choice` may hold. */
    options: text("options", { mode: "json" }).$type<string[]>().notNull(),
    position: integer("position").notNull(),
    version: integer("version").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    uniqueIndex("custom_fields_business_id_key").on(t.businessId, t.key),
  ],
);

/** Words attached to contacts. */
export const tags = sqliteTable(
  "tags",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    /** The name in lower case: names differ by more than case. */
    nameNormalised: text("name_normalised").notNull(),
    color: text("color", { enum: TAG_COLORS }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    uniqueIndex("tags_business_id_name").on(t.businessId, t.nameNormalised),
  ],
);

/** Which contact bears which tag. */
export const contactTags = sqliteTable(
  "contact_tags",
  {
    businessId: text("business_id").notNull(),
    contactId: text("contact_id").notNull(),
    tagId: text("tag_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.contactId, t.tagId] }),
    index("contact_tags_business_id_tag_id").on(t.businessId, t.tagId, t.contactId),
    foreignKey({
      columns: [t.businessId, t.contactId],
      foreignColumns: [contacts.businessId, contacts.id],
    }),
    foreignKey({ columns: [t.businessId, t.tagId], foreignColumns: [tags.businessId, tags.id] }),
  ],
);
