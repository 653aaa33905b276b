import { isNotNull } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** Who a business is and on which shard its rows live. */
export const businesses = sqliteTable(
  "businesses",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    slug: text("slug").notNull(),
    email: text("email"),
    ownerId: text("owner_id").notNull(),
    status: text("status", { enum: ["active", "suspended", "deleting"] }).notNull(),
    shard: text("shard").notNull(),
    timeZone: text("time_zone").notNull(),
    currency: text("currency").notNull(),
    postalAddress: text("postal_address"),
    /** Members without a second factor are kept out. */
    requireSecondFactor: integer("require_second_factor", { mode: "boolean" })
      .notNull()
      .default(false),
    version: integer("version").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    deletedAt: integer("deleted_at"),
    /** Until then a deleted business can be restored. */
    eraseAt: integer("erase_at"),
    /** Since then nothing is left of it. Null with `deletedAt` set and no `eraseAt`: it is going. */
    erasedAt: integer("erased_at"),
  },
  (t) => [
    uniqueIndex("businesses_slug").on(t.slug),
    index("businesses_owner_id").on(t.ownerId),
    index("businesses_email").on(t.email),
    index("businesses_status").on(t.status),
    index("businesses_status_id").on(t.status, t.id),
    index("businesses_created_at").on(t.createdAt),
    index("businesses_erase_at").on(t.eraseAt).where(isNotNull(t.eraseAt)),
  ],
);

/** Which user has which role in which business. */
export const memberships = sqliteTable(
  "memberships",
  {
    id: text("id").primaryKey(),
    businessId: text("business_id").notNull(),
    userId: text("user_id").notNull(),
    /** Name of a built-in role, or the id of a row of `roles`. */
    role: text("role").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("memberships_business_id_user_id").on(t.businessId, t.userId),
    index("memberships_business_id_id").on(t.businessId, t.id),
    index("memberships_user_id").on(t.userId),
    index("memberships_role").on(t.role),
  ],
);

/** Custom roles of a business. The built-in ones are code. */
export const roles = sqliteTable(
  "roles",
  {
    id: text("id").primaryKey(),
    businessId: text("business_id").notNull(),
    name: text("name").notNull(),
    displayName: text("display_name").notNull(),
    permissions: text("permissions", { mode: "json" }).$type<string[]>().notNull(),
    version: integer("version").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("roles_business_id_name").on(t.businessId, t.name)],
);
