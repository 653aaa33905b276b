import { isNotNull, isNull, sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** A kind of second factor that a user has set up. */
export type SecondFactor = "totp" | "hotp" | "passkey" | "recovery-code";

/** People with an account. Their passwords and sessions belong to `auth`. */
export const users = sqliteTable(
  "users",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    locale: text("locale").notNull(),
    timeZone: text("time_zone").notNull(),
    platformRole: text("platform_role", { enum: ["administrator", "support"] }),
    /** While deleting, the account can be restored until `eraseAt`. */
    status: text("status", { enum: ["active", "suspended", "deleting"] }).notNull(),
    emailVerifiedAt: integer("email_verified_at"),
    /** E.164, `+14155550123`. */
    phone: text("phone"),
    phoneVerifiedAt: integer("phone_verified_at"),
    avatarUrl: text("avatar_url"),
    /** What answers a challenge after a first factor; empty while there is no second factor. */
    secondFactors: text("second_factors", { mode: "json" })
      .$type<SecondFactor[]>()
      .notNull()
      .default(sql`'[]'`),
    eraseAt: integer("erase_at"),
    /** Access tokens of an earlier version are refused. */
    tokenVersion: integer("token_version").notNull(),
    version: integer("version").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    deletedAt: integer("deleted_at"),
  },
  (t) => [
    uniqueIndex("users_email").on(t.email).where(isNull(t.deletedAt)),
    index("users_created_at").on(t.createdAt),
    uniqueIndex("users_phone")
      .on(t.phone)
      .where(sql`phone IS NOT NULL AND phone_verified_at IS NOT NULL AND deleted_at IS NULL`),
    index("users_erase_at").on(t.eraseAt).where(isNotNull(t.eraseAt)),
    index("users_status_id").on(t.status, t.id),
    index("users_unverified_id").on(sql`(email_verified_at IS NULL)`, t.id),
    index("users_second_factor_id").on(sql`(second_factors <> '[]')`, t.id),
    index("users_platform_role").on(t.platformRole).where(isNotNull(t.platformRole)),
  ],
);
