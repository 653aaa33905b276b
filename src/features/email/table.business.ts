import { sql } from "drizzle-orm";
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { ledgerColumns } from "./ledger-columns";
import { EMAIL_KINDS, SUPPRESSION_REASONS } from "./schemas";

/** The ledger: every email to every recipient, a row before it is anything else. */
export const emailMessages = sqliteTable(
  "email_messages",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    /** Deterministic: run, node and visit, or a random one for a test. */
    key: text("key").notNull(),
    kind: text("kind", { enum: EMAIL_KINDS }).notNull(),
    contactId: text("contact_id"),
    /** Known at the latest when the email is handed over. */
    toAddress: text("to_address"),
    templateId: text("template_id").notNull(),
    /** The version to send; null until sending for the latest one. */
    templateVersion: integer("template_version"),
    workflowId: text("workflow_id"),
    runId: text("run_id"),
    nodeId: text("node_id"),
    visit: integer("visit"),
    /** Why it must not be sent any more, though a sender may have it. */
    cancelReason: text("cancel_reason"),
    ...ledgerColumns(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    uniqueIndex("email_messages_business_id_key").on(t.businessId, t.key),
    index("email_messages_due")
      .on(t.kind, t.businessId, t.nextAt)
      .where(sql`status = 'queued'`),
    index("email_messages_leased")
      .on(t.leaseUntil)
      .where(sql`status = 'sending'`),
    index("email_messages_business_id_status_sent_at").on(t.businessId, t.status, t.sentAt),
    index("email_messages_business_id_contact_id").on(t.businessId, t.contactId, t.createdAt),
    index("email_messages_business_id_run_id").on(t.businessId, t.runId),
    index("email_messages_business_id_workflow_id").on(t.businessId, t.workflowId, t.status),
    index("email_messages_business_id_created_at").on(t.businessId, t.createdAt, t.id),
  ],
);

/** Addresses that a business must not write to. */
export const suppressions = sqliteTable(
  "suppressions",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    /** In lower case. */
    email: text("email").notNull(),
    reason: text("reason", { enum: SUPPRESSION_REASONS }).notNull(),
    contactId: text("contact_id"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    uniqueIndex("suppressions_business_id_email").on(t.businessId, t.email),
    index("suppressions_business_id_created_at").on(t.businessId, t.createdAt, t.id),
  ],
);
