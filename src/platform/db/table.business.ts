import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** What a shard knows of a business, projected from the platform; only newer versions apply. */
export const businessState = sqliteTable("business_state", {
  businessId: text("business_id").primaryKey(),
  status: text("status", { enum: ["active", "suspended", "deleting"] }).notNull(),
  limits: text("limits", { mode: "json" }).$type<Record<string, number>>().notNull(),
  version: integer("version").notNull(),
});
