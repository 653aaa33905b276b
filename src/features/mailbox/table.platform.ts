import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** The local inbox of development: what would have been sent. Always empty in production. */
export const mailboxMessages = sqliteTable(
  "mailbox_messages",
  {
    /** The Message-ID: the same message twice is one row. */
    id: text("id").primaryKey(),
    from: text("from_address").notNull(),
    to: text("to_address").notNull(),
    /** In lower case, for looking up. */
    recipient: text("recipient").notNull(),
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    text: text("text").notNull(),
    headers: text("headers", { mode: "json" }).$type<Record<string, string>>().notNull(),
    at: integer("at").notNull(),
  },
  (t) => [
    index("mailbox_messages_at").on(t.at, t.id),
    index("mailbox_messages_recipient").on(t.recipient, t.at),
  ],
);
