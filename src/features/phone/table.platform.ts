import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Codes sent to phones, each good for one use by the request that asked (ASVS 6.5.5). */
export const phoneCodes = sqliteTable(
  "phone_codes",
  {
    id: text("id").primaryKey(),
    purpose: text("purpose", { enum: ["sign-in", "change-phone"] }).notNull(),
    /** Null for a number nobody has: it is answered the same, and no code is sent. */
    userId: text("user_id"),
    /** Hash of the browser's token, or id of the session: nobody else may redeem the code. */
    askedBy: text("asked_by").notNull().default(""),
    /** E.164. */
    phone: text("phone").notNull(),
    /** The code is computed from it and never stored. */
    nonce: text("nonce").notNull(),
    attempts: integer("attempts").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (t) => [
    index("phone_codes_user_id").on(t.userId),
    index("phone_codes_expires_at").on(t.expiresAt),
  ],
);
