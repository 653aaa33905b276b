import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Keys of programs. Of the secret only its hash is kept. */
export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    businessId: text("business_id").notNull(),
    /** Whose rights it shares in. */
    createdBy: text("created_by").notNull(),
    name: text("name").notNull(),
    mode: text("mode", { enum: ["live", "test"] }).notNull(),
    /** SHA-256 of the whole key. */
    hash: text("hash").notNull(),
    /** Its last four characters, to recognise it by. */
    hint: text("hint").notNull(),
    scopes: text("scopes", { mode: "json" }).$type<string[]>().notNull(),
    /** Requests a minute; null for the default. */
    requestsPerMinute: integer("requests_per_minute"),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at"),
    lastUsedAt: integer("last_used_at"),
    revokedAt: integer("revoked_at"),
  },
  (t) => [
    index("api_keys_business_id_created_at").on(t.businessId, t.createdAt),
    index("api_keys_created_by").on(t.createdBy, t.businessId),
  ],
);
