import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { SUBMISSION_STATUSES, type FormField } from "./schemas";

/** Sign-up forms, hosted and embedded. */
export const forms = sqliteTable(
  "forms",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    status: text("status", { enum: ["draft", "published"] }).notNull(),
    title: text("title").notNull(),
    description: text("description").notNull(),
    /** What it asks for besides the address, in order. */
    fields: text("fields", { mode: "json" }).$type<FormField[]>().notNull(),
    topicIds: text("topic_ids", { mode: "json" }).$type<string[]>().notNull(),
    /** Names of tags that everybody gets who signs up. */
    tags: text("tags", { mode: "json" }).$type<string[]>().notNull(),
    doubleOptIn: integer("double_opt_in", { mode: "boolean" }).notNull(),
    consentText: text("consent_text").notNull(),
    buttonLabel: text("button_label").notNull(),
    successMessage: text("success_message").notNull(),
    redirectUrl: text("redirect_url"),
    version: integer("version").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    deletedAt: integer("deleted_at"),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.id] })],
);

/** What was sent in. Refused ones are counted, not kept with their content. */
export const formSubmissions = sqliteTable(
  "form_submissions",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    formId: text("form_id").notNull(),
    contactId: text("contact_id"),
    status: text("status", { enum: SUBMISSION_STATUSES }).notNull(),
    /** Why it was refused. */
    reason: text("reason"),
    /** Answers by the key of their question; empty once it was refused or has expired. */
    values: text("values", { mode: "json" }).$type<Record<string, string>>().notNull(),
    /** Whose consent it is, as it was typed; null where the content was not kept. */
    email: text("email"),
    /** What was agreed to: the words as they stood in the form, and its topics and tags. */
    consentText: text("consent_text"),
    topicIds: text("topic_ids", { mode: "json" }).$type<string[]>(),
    tags: text("tags", { mode: "json" }).$type<string[]>(),
    /** Network address of the person. */
    address: text("address"),
    createdAt: integer("created_at").notNull(),
    confirmedAt: integer("confirmed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    index("form_submissions_business_id_form_id").on(t.businessId, t.formId, t.createdAt, t.id),
    index("form_submissions_figures").on(t.businessId, t.formId, t.status, t.createdAt),
    index("form_submissions_due").on(t.status, t.createdAt, t.businessId),
    index("form_submissions_business_id_contact_id").on(t.businessId, t.contactId),
  ],
);
