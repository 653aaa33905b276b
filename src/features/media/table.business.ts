import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Images that a business shows in emails and on pages; the bytes lie in the bucket. */
export const media = sqliteTable(
  "media",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    filename: text("filename").notNull(),
    contentType: text("content_type").notNull(),
    /** Bytes. */
    size: integer("size").notNull(),
    /** Pixels. */
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    alt: text("alt").notNull(),
    createdAt: integer("created_at").notNull(),
    deletedAt: integer("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    index("media_business_id_created_at").on(t.businessId, t.createdAt, t.id),
    index("media_deleted_at")
      .on(t.deletedAt)
      .where(sql`deleted_at IS NOT NULL`),
  ],
);
