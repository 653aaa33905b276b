import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** How a business looks: one row each, absent until it is first saved. */
export const brands = sqliteTable("brands", {
  businessId: text("business_id").primaryKey(),
  /** Image of the business's media. */
  logoMediaId: text("logo_media_id"),
  /** Colours as #rrggbb. */
  primaryColor: text("primary_color").notNull(),
  textColor: text("text_color").notNull(),
  backgroundColor: text("background_color").notNull(),
  surfaceColor: text("surface_color").notNull(),
  headingFont: text("heading_font").notNull(),
  bodyFont: text("body_font").notNull(),
  /** Where the business is found elsewhere: name of the network, address. */
  socialLinks: text("social_links", { mode: "json" })
    .$type<{ network: string; url: string }[]>()
    .notNull(),
  footerText: text("footer_text").notNull(),
  version: integer("version").notNull(),
  updatedAt: integer("updated_at").notNull(),
});
