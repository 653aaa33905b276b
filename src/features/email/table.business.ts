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
import {
  BOUNCE_TYPES,
  EMAIL_EVENT_TYPES,
  EMAIL_KINDS,
  FIGURE_SCOPES,
  METRICS,
  SUPPRESSION_REASONS,
  VERDICTS,
} from "./schemas";

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
    campaignId: text("campaign_id"),
    /** What it takes its subject and the like from; null: the batch of its campaign, if any. */
    batchId: text("batch_id"),
    /** Side of the campaign's A/B test. */
    variant: text("variant"),
    /** Sent only if the contact wants it at that moment. */
    topicId: text("topic_id"),
    /** Not due whatever `nextAt` says: its campaign is paused, or waits for a winner. */
    held: integer("held", { mode: "boolean" }).notNull().default(false),
    workflowId: text("workflow_id"),
    runId: text("run_id"),
    nodeId: text("node_id"),
    visit: integer("visit"),
    /** Why it must not be sent any more, though a sender may have it. */
    cancelReason: text("cancel_reason"),
    ...ledgerColumns(),
    /** The domain it goes to, and the account it left by; null: the installation's own way out. */
    recipientDomain: text("recipient_domain"),
    providerId: text("provider_id"),
    /** What the provider calls it. */
    providerMessageId: text("provider_message_id"),
    /** The request that handed it over with others, while nobody knows whether it was accepted. */
    requestKey: text("request_key"),
    /** When each of these first happened, whatever came before or after it. */
    deliveredAt: integer("delivered_at"),
    bouncedAt: integer("bounced_at"),
    bounceType: text("bounce_type", { enum: BOUNCE_TYPES }),
    complainedAt: integer("complained_at"),
    unsubscribedAt: integer("unsubscribed_at"),
    /** First by a person, and first by whatever fetched it. */
    openedAt: integer("opened_at"),
    rawOpenedAt: integer("raw_opened_at"),
    clickedAt: integer("clicked_at"),
    rawClickedAt: integer("raw_clicked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    uniqueIndex("email_messages_business_id_key").on(t.businessId, t.key),
    index("email_messages_due")
      .on(t.kind, t.businessId, t.nextAt)
      .where(sql`status = 'queued' AND held = 0`),
    index("email_messages_leased")
      .on(t.leaseUntil)
      .where(sql`status = 'sending'`),
    index("email_messages_business_id_status_sent_at").on(t.businessId, t.status, t.sentAt),
    index("email_messages_business_id_contact_id").on(t.businessId, t.contactId, t.createdAt),
    index("email_messages_business_id_run_id").on(t.businessId, t.runId),
    index("email_messages_business_id_workflow_id").on(t.businessId, t.workflowId, t.status),
    index("email_messages_business_id_campaign_id").on(t.businessId, t.campaignId, t.status, t.id),
    index("email_messages_campaign_queue")
      .on(t.businessId, t.campaignId, t.held, t.nextAt)
      .where(sql`status = 'queued' AND campaign_id IS NOT NULL`),
    index("email_messages_business_id_message_id")
      .on(t.businessId, t.messageId)
      .where(sql`message_id IS NOT NULL`),
    index("email_messages_business_id_provider_message_id")
      .on(t.businessId, t.providerMessageId)
      .where(sql`provider_message_id IS NOT NULL`),
    index("email_messages_business_id_request_key")
      .on(t.businessId, t.requestKey)
      .where(sql`request_key IS NOT NULL`),
    index("email_messages_business_id_created_at").on(t.businessId, t.createdAt, t.id),
  ],
);

/** What the emails of a campaign say other than their template; null: what the template says. */
export const emailBatches = sqliteTable(
  "email_batches",
  {
    businessId: text("business_id").notNull(),
    /** The campaign's, as the name. */
    id: text("id").notNull(),
    name: text("name").notNull().default(""),
    subject: text("subject"),
    preheader: text("preheader"),
    fromName: text("from_name"),
    /** Subjects by side of the A/B test. */
    subjects: text("subjects", { mode: "json" }).$type<Record<string, string>>().notNull(),
    /** Added to links: `utm_source` and its like. */
    utm: text("utm", { mode: "json" }).$type<Record<string, string>>().notNull(),
    /** Most emails of the campaign that leave in an hour; null: as many as the way out takes. */
    speed: integer("speed"),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.id] })],
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

/** What happened to emails after they left: reported by providers, seen at tracked links. */
export const emailEvents = sqliteTable(
  "email_events",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    /** The same for the same event however often it is told; unique in the business. */
    key: text("key").notNull(),
    emailId: text("email_id").notNull(),
    campaignId: text("campaign_id"),
    templateId: text("template_id"),
    contactId: text("contact_id"),
    type: text("type", { enum: EMAIL_EVENT_TYPES }).notNull(),
    /** Whether a person did it, and what speaks for that. */
    verdict: text("verdict", { enum: VERDICTS }).notNull(),
    reasons: text("reasons", { mode: "json" }).$type<string[]>().notNull(),
    /** The address behind a click, and which link of the email it was, from 0. */
    url: text("url"),
    position: integer("position"),
    /** What a mail server said. */
    diagnostic: text("diagnostic"),
    bounceType: text("bounce_type", { enum: BOUNCE_TYPES }),
    userAgent: text("user_agent"),
    /** Name of the provider that told it; null for what we saw ourselves. */
    provider: text("provider"),
    at: integer("at").notNull(),
    createdAt: integer("created_at").notNull(),
    /** When others are told of it, unless something has contradicted it by then; null: never. */
    announceAt: integer("announce_at"),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    uniqueIndex("email_events_business_id_key").on(t.businessId, t.key),
    index("email_events_announce_at")
      .on(t.announceAt, t.businessId)
      .where(sql`announce_at IS NOT NULL`),
    index("email_events_business_id_email_id").on(t.businessId, t.emailId, t.at),
    index("email_events_business_id_contact_id").on(t.businessId, t.contactId, t.at),
    index("email_events_business_id_campaign_id").on(
      t.businessId,
      t.campaignId,
      t.type,
      t.position,
    ),
    index("email_events_returned")
      .on(t.businessId, t.at, t.id)
      .where(sql`type IN ('bounced', 'complained')`),
    index("email_events_business_id_template_id").on(
      t.businessId,
      t.templateId,
      t.type,
      t.position,
    ),
  ],
);

/** Webhooks of providers that were worked on: repetitions change nothing. */
export const providerEvents = sqliteTable(
  "provider_events",
  {
    businessId: text("business_id").notNull(),
    provider: text("provider").notNull(),
    eventId: text("event_id").notNull(),
    receivedAt: integer("received_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.provider, t.eventId] }),
    index("provider_events_received_at").on(t.receivedAt),
  ],
);

/**
 * How many emails came how far, by hour: kept by triggers in the batch of the change itself, so that
 * it equals what the ledger says, and stays when contacts go.
 */
export const emailFigures = sqliteTable(
  "email_figures",
  {
    businessId: text("business_id").notNull(),
    scope: text("scope", { enum: FIGURE_SCOPES }).notNull(),
    scopeId: text("scope_id").notNull(),
    metric: text("metric", { enum: METRICS }).notNull(),
    /** Hours since the epoch. */
    hour: integer("hour").notNull(),
    value: integer("value").notNull(),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.scope, t.scopeId, t.metric, t.hour] })],
);
