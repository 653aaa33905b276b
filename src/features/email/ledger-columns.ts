import { integer, text } from "drizzle-orm/sqlite-core";
import { EMAIL_STATUSES } from "./schemas";

/** What both ledgers record of an email on its way out, whatever it says and to whom. */
export function ledgerColumns() {
  return {
    status: text("status", { enum: EMAIL_STATUSES }).notNull(),
    reason: text("reason"),
    attempts: integer("attempts").notNull().default(0),
    /** When the next attempt is due. */
    nextAt: integer("next_at").notNull(),
    leaseToken: text("lease_token"),
    leaseUntil: integer("lease_until"),
    /** Set before a transport gets the email: from then on it may be out. */
    handedAt: integer("handed_at"),
    sentAt: integer("sent_at"),
    messageId: text("message_id"),
    subject: text("subject"),
    transport: text("transport"),
    /** Characters of HTML and text. */
    size: integer("size"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  };
}
