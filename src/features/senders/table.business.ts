import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { ACCOUNT_KINDS, DOMAIN_STATUSES, type DomainCheck } from "./schemas";

/** Accounts with senders of email, in the order in which they are tried. */
export const emailProviders = sqliteTable(
  "email_providers",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    kind: text("kind", { enum: ACCOUNT_KINDS }).notNull(),
    name: text("name").notNull(),
    /** False for accounts that only report events. */
    sends: integer("sends", { mode: "boolean" }).notNull(),
    position: integer("position").notNull(),
    /** Key, or address with password, sealed; null where none is needed. */
    secret: text("secret"),
    /** What of the secret may be shown, to recognise it by. */
    hint: text("hint"),
    /** Secret of its webhooks, sealed. */
    webhookSecret: text("webhook_secret"),
    /** Emails per second to one recipient domain; null: the provider's default. */
    rate: integer("rate"),
    /** First day of its warm-up; null: none. */
    warmUpSince: integer("warm_up_since"),
    enabled: integer("enabled", { mode: "boolean" }).notNull(),
    /** The last failure, and until when it is passed over for it. */
    failure: text("failure"),
    failingUntil: integer("failing_until"),
    /** Failures in a row. */
    failures: integer("failures").notNull().default(0),
    version: integer("version").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    uniqueIndex("email_providers_id").on(t.id),
    index("email_providers_position").on(t.businessId, t.position),
  ],
);

/** Domains from which a business writes. */
export const senderDomains = sqliteTable(
  "sender_domains",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    domain: text("domain").notNull(),
    /** Part before the @ of the address that emails come from. */
    localPart: text("local_part").notNull(),
    replyTo: text("reply_to"),
    providerId: text("provider_id"),
    dkimSelector: text("dkim_selector").notNull(),
    /** What the DKIM record must point at or hold; null: whatever is there. */
    dkimValue: text("dkim_value"),
    isDefault: integer("is_default", { mode: "boolean" }).notNull(),
    status: text("status", { enum: DOMAIN_STATUSES }).notNull(),
    checks: text("checks", { mode: "json" }).$type<DomainCheck[]>().notNull(),
    checkedAt: integer("checked_at"),
    verifiedAt: integer("verified_at"),
    /** When it is looked at again. */
    dueAt: integer("due_at").notNull(),
    version: integer("version").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    uniqueIndex("sender_domains_business_id_domain").on(t.businessId, t.domain),
    index("sender_domains_due_at").on(t.dueAt, t.businessId),
  ],
);

/** How a business wants to send: one row each, absent until it is first saved. */
export const sendingSettings = sqliteTable("sending_settings", {
  businessId: text("business_id").primaryKey(),
  /** Marketing emails per contact in so many hours; null: no cap. */
  capEmails: integer("cap_emails"),
  capHours: integer("cap_hours").notNull(),
  /** Local times `HH:MM` between which no marketing leaves; null: none. */
  quietFrom: text("quiet_from"),
  quietTo: text("quiet_to"),
  quietZone: text("quiet_zone", { enum: ["business", "recipient"] }).notNull(),
  trackOpens: integer("track_opens", { mode: "boolean" }).notNull(),
  trackClicks: integer("track_clicks", { mode: "boolean" }).notNull(),
  version: integer("version").notNull(),
  updatedAt: integer("updated_at").notNull(),
});

/**
 * Tokens of a business with a provider for a recipient domain, refilled by time. The row of no domain
 * stands for the whole account.
 */
export const sendBuckets = sqliteTable(
  "send_buckets",
  {
    businessId: text("business_id").notNull(),
    providerId: text("provider_id").notNull(),
    domain: text("domain").notNull(),
    /** When the bucket will be full again: a token bucket as one time (GCRA). */
    nextAt: integer("next_at").notNull(),
    /** The first time that is free behind the emails that were put off. */
    spreadAt: integer("spread_at").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.providerId, t.domain] })],
);

/** How many emails left by an account on a day. */
export const providerDays = sqliteTable(
  "provider_days",
  {
    businessId: text("business_id").notNull(),
    providerId: text("provider_id").notNull(),
    /** UTC, days since the epoch. */
    day: integer("day").notNull(),
    sent: integer("sent").notNull(),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.providerId, t.day] })],
);
