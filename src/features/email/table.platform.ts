import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { EMAIL_STATUSES } from "./schemas";

/** The ledger of the platform's own mail: verification, password reset, notices. */
export const platformEmails = sqliteTable(
  "email_messages",
  {
    id: text("id").primaryKey(),
    key: text("key").notNull(),
    /** Which mail it is; what it says is made when it is sent. */
    kind: text("kind").notNull(),
    userId: text("user_id"),
    toAddress: text("to_address").notNull(),
    /** Ids that the mail is made from. Never a link, a token or a code. */
    data: text("data", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    status: text("status", { enum: EMAIL_STATUSES }).notNull(),
    reason: text("reason"),
    attempts: integer("attempts").notNull().default(0),
    nextAt: integer("next_at").notNull(),
    leaseToken: text("lease_token"),
    leaseUntil: integer("lease_until"),
    handedAt: integer("handed_at"),
    sentAt: integer("sent_at"),
    messageId: text("message_id"),
    subject: text("subject"),
    transport: text("transport"),
    size: integer("size"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("email_messages_key").on(t.key),
    index("email_messages_due")
      .on(t.nextAt)
      .where(sql`status = 'queued'`),
    index("email_messages_leased")
      .on(t.leaseUntil)
      .where(sql`status = 'sending'`),
    index("email_messages_status_sent_at").on(t.status, t.sentAt),
    index("email_messages_user_id").on(t.userId),
  ],
);
