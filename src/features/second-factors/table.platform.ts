import { isNull } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Authenticator apps and tokens that show one-time codes (RFC 6238, RFC 4226). */
export const otpAuthenticators = sqliteTable(
  "otp_authenticators",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    kind: text("kind", { enum: ["totp", "hotp"] }).notNull(),
    name: text("name").notNull(),
    /** Sealed with the row's id. */
    secret: text("secret").notNull(),
    /** TOTP: the last step that was accepted. HOTP: the next counter that will be. */
    counter: integer("counter").notNull(),
    createdAt: integer("created_at").notNull(),
    /** Null until a first code has shown that the app was set up. */
    activatedAt: integer("activated_at"),
    lastUsedAt: integer("last_used_at"),
  },
  (t) => [
    index("otp_authenticators_user_id").on(t.userId),
    index("otp_authenticators_created_at").on(t.createdAt).where(isNull(t.activatedAt)),
  ],
);

/** Codes to print, each good for one sign-in without the other factors. Hashed. */
export const recoveryCodes = sqliteTable(
  "recovery_codes",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    hash: text("hash").notNull(),
    createdAt: integer("created_at").notNull(),
    usedAt: integer("used_at"),
  },
  (t) => [index("recovery_codes_user_id").on(t.userId)],
);
