import { isNull } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** People with an account. Their passwords and sessions belong to `auth`. */
export const users = sqliteTable(
  "users",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    locale: text("locale").notNull(),
    timeZone: text("time_zone").notNull(),
    platformRole: text("platform_role", { enum: ["administrator"] }),
    status: text("status", { enum: ["active", "suspended"] }).notNull(),
    emailVerifiedAt: integer("email_verified_at"),
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
  ],
);
