import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** People asked into a business, by address. The link's token is computed, never stored. */
export const invitations = sqliteTable(
  "invitations",
  {
    id: text("id").primaryKey(),
    businessId: text("business_id").notNull(),
    email: text("email").notNull(),
    /** Name of a built-in role, or the id of a row of `roles`; checked again at acceptance. */
    role: text("role").notNull(),
    invitedBy: text("invited_by").notNull(),
    nonce: text("nonce").notNull(),
    /** A pending one past its end is expired; it is noted when the address is invited again. */
    status: text("status", {
      enum: ["pending", "accepted", "declined", "revoked", "expired"],
    }).notNull(),
    createdAt: integer("created_at").notNull(),
    /** When its mail was last sent. */
    sentAt: integer("sent_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    endedAt: integer("ended_at"),
  },
  (t) => [
    index("invitations_business_id_created_at").on(t.businessId, t.createdAt),
    uniqueIndex("invitations_business_id_email")
      .on(t.businessId, t.email)
      .where(sql`status = 'pending'`),
    index("invitations_email").on(t.email),
    index("invitations_expires_at").on(t.expiresAt),
  ],
);
