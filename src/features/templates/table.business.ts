import { sql } from "drizzle-orm";
import { TEMPLATE_KINDS } from "./schemas";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Emails that a business writes once and sends often, in their latest version. */
export const templates = sqliteTable(
  "templates",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    /** What it is written in; `source` has it, `html` what became of it. */
    kind: text("kind", { enum: TEMPLATE_KINDS }).notNull().default("html"),
    source: text("source").notNull().default(""),
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    text: text("text").notNull(),
    preheader: text("preheader"),
    version: integer("version").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    deletedAt: integer("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    index("templates_business_id_updated_at").on(t.businessId, t.updatedAt, t.id),
    index("templates_deleted_at")
      .on(t.deletedAt)
      .where(sql`deleted_at IS NOT NULL`),
  ],
);

/** What each save of a template said. Never changed. */
export const templateVersions = sqliteTable(
  "template_versions",
  {
    businessId: text("business_id").notNull(),
    templateId: text("template_id").notNull(),
    version: integer("version").notNull(),
    kind: text("kind", { enum: TEMPLATE_KINDS }).notNull().default("html"),
    source: text("source").notNull().default(""),
    /** Who saved it; null for what was saved before this was kept. */
    savedBy: text("saved_by"),
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    text: text("text").notNull(),
    preheader: text("preheader"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.templateId, t.version] })],
);
