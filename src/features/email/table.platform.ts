import { sql } from "drizzle-orm";
import { index, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { ledgerColumns } from "./ledger-columns";

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
    /** Ids that the mail is made from, and until it has ended `words`. Never a link, a token or a code. */
    data: text("data", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    ...ledgerColumns(),
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
