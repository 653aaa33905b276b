import { z } from "zod";
import { email, id, line, timestamp } from "../../platform/http/fields";

/** Ways out for a business's email. */
export const PROVIDER_KINDS = ["resend", "sendgrid", "smtp", "cloudflare"] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

/** Those that deliver the same request under the same key once: what became of it can be asked. */
export const IDEMPOTENT_KINDS: readonly ProviderKind[] = ["resend"];

/** Senders of events about emails; the first two and `smtp` send as well. */
export const EVENT_PROVIDERS = ["resend", "sendgrid", "postmark", "ses", "mailgun"] as const;
export type EventProvider = (typeof EVENT_PROVIDERS)[number];

/** What an account may be with: those that send, then those that only report. */
export const ACCOUNT_KINDS = [...PROVIDER_KINDS, "postmark", "ses", "mailgun"] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

export const MAX_ACCOUNTS = 20;
export const MAX_DOMAINS = 50;

export const sendersParams = z.object({ businessId: id("biz") });
export const accountParams = z.object({ businessId: id("biz"), providerId: id("epr") });
export const domainParams = z.object({ businessId: id("biz"), senderId: id("sdm") });

/** Never shown again; one line, so that it fits a header. */
const secret = z
  .string()
  .trim()
  .min(8, "At least 8 characters")
  .max(2000, "At most 2,000 characters")
  .regex(/^[\x20-\x7e]*$/, "One line without special characters");

/** A public key may have several lines. */
const webhookSecret = z.string().trim().min(8, "At least 8 characters").max(2000);

const rate = z.int().min(1, "At least 1 a second").max(1000, "At most 1,000 a second");

export const createAccountInput = z.strictObject({
  kind: z.enum(ACCOUNT_KINDS),
  name: line(100),
  /** API key, or `smtp://user:password@host:587`; none for Cloudflare and accounts that only report. */
  secret: secret.optional(),
  /** What the provider signs its reports with; made by us where it is ours to choose. */
  webhookSecret: webhookSecret.optional(),
  /** Emails per second to one recipient domain; the provider's default unless told. */
  rate: rate.optional(),
  /** True: it begins with few emails a day. */
  warmUp: z.boolean().optional(),
});
export type CreateAccount = z.output<typeof createAccountInput>;

export const updateAccountInput = z.strictObject({
  name: line(100).optional(),
  enabled: z.boolean().optional(),
  rate: rate.nullable().optional(),
  /** True begins a warm-up today if none is on, false ends it. */
  warmUp: z.boolean().optional(),
  version: z.int(),
});
export type UpdateAccount = z.output<typeof updateAccountInput>;

export const accountSecretInput = z.strictObject({
  secret: secret.optional(),
  webhookSecret: webhookSecret.optional(),
});
export type AccountSecret = z.output<typeof accountSecretInput>;

export const orderAccountsInput = z.strictObject({
  /** Every account, in the order in which they are tried. */
  providerIds: z.array(id("epr")).min(1).max(MAX_ACCOUNTS),
});
export type OrderAccounts = z.output<typeof orderAccountsInput>;

/** How far a warm-up is: each of its days with what may leave and what left. */
const warmUp = z.object({
  since: z.iso.date(),
  days: z.array(z.object({ day: z.iso.date(), allowed: z.int(), sent: z.int() })),
});

export const accountDto = z.object({
  id: z.string(),
  kind: z.enum(ACCOUNT_KINDS),
  name: z.string(),
  /** False for accounts that only report what became of emails. */
  sends: z.boolean(),
  /** Of an SMTP server user, host and port; of a key its last characters. */
  hint: z.string().nullable(),
  enabled: z.boolean(),
  /** `failing`: it is passed over until `failingUntil`. */
  health: z.enum(["working", "failing", "off"]),
  failure: z.string().nullable(),
  failingUntil: timestamp.nullable(),
  /** Emails per second to one recipient domain. */
  rate: z.int(),
  hasOwnRate: z.boolean(),
  warmUp: warmUp.nullable(),
  /** Where the provider sends its reports; null for those that send none. */
  webhookUrl: z.string().nullable(),
  hasWebhookSecret: z.boolean(),
  version: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type AccountDto = z.output<typeof accountDto>;

export const createdAccountDto = accountDto.extend({
  /** The webhook's secret where we have made it. It is never shown again. */
  webhookSecret: z.string().nullable(),
});
export type CreatedAccountDto = z.output<typeof createdAccountDto>;

export const testedAccountDto = z.object({
  accepted: z.boolean(),
  /** Who it was sent to. */
  to: z.string(),
  /** What the provider said, if it did not accept it. */
  reason: z.string().nullable(),
});
export type TestedAccountDto = z.output<typeof testedAccountDto>;

export const removedDto = z.object({ id: z.string() });

/** A name of at least two labels, in lower case (RFC 1035 §2.3.1). */
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253, "At most 253 characters")
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    "Enter a domain such as example.com",
  );

const localPart = z
  .string()
  .trim()
  .max(64, "At most 64 characters")
  .regex(/^[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*$/, "Letters, digits and . _ - + between them");

const selector = z
  .string()
  .trim()
  .toLowerCase()
  .max(63, "At most 63 characters")
  .regex(/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/, "As your provider names it, such as s1");

const dkimValue = z.string().trim().min(3).max(2000).nullable();

export const createDomainInput = z.strictObject({
  domain,
  /** Before the @ of the address that emails come from. */
  localPart: localPart.default("hello"),
  /** Where answers go, if not there. */
  replyTo: email.nullable().default(null),
  /** The account that it is set up for; null: the installation's own way out. */
  providerId: id("epr").nullable().default(null),
  /** The provider's usual one unless told. */
  dkimSelector: selector.optional(),
  /** What the provider says the DKIM record must hold or point at; null: whatever is there. */
  dkimValue: dkimValue.default(null),
});
export type CreateDomain = z.output<typeof createDomainInput>;

export const updateDomainInput = z.strictObject({
  localPart: localPart.optional(),
  replyTo: email.nullable().optional(),
  providerId: id("epr").nullable().optional(),
  dkimSelector: selector.optional(),
  dkimValue: dkimValue.optional(),
  /** True: emails come from it. */
  isDefault: z.literal(true).optional(),
  version: z.int(),
});
export type UpdateDomain = z.output<typeof updateDomainInput>;

export const DOMAIN_STATUSES = ["pending", "verified", "failing"] as const;

/** A record that the domain should have, and what was found. */
const domainCheck = z.object({
  record: z.enum(["ownership", "spf", "dkim", "dmarc", "return-path"]),
  name: z.string(),
  type: z.enum(["TXT", "CNAME", "MX"]),
  /** What to enter. */
  expected: z.string(),
  found: z.array(z.string()),
  ok: z.boolean(),
  /** What is wrong, or could be better, in words. */
  problem: z.string().nullable(),
});
export type DomainCheck = z.output<typeof domainCheck>;

export const domainDto = z.object({
  id: z.string(),
  domain: z.string(),
  localPart: z.string(),
  replyTo: z.string().nullable(),
  providerId: z.string().nullable(),
  dkimSelector: z.string(),
  dkimValue: z.string().nullable(),
  isDefault: z.boolean(),
  status: z.enum(DOMAIN_STATUSES),
  checks: z.array(domainCheck),
  checkedAt: timestamp.nullable(),
  verifiedAt: timestamp.nullable(),
  version: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type DomainDto = z.output<typeof domainDto>;

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "Enter a time such as 21:00");

export const sendingSettingsInput = z.strictObject({
  /** Marketing emails that a contact gets in `capHours`; null: no cap. */
  capEmails: z.int().min(1, "At least 1").max(100, "At most 100").nullable(),
  capHours: z.int().min(1, "At least 1 hour").max(720, "At most 720 hours"),
  /** Between these local times no marketing leaves; null, both: it may at any time. */
  quietFrom: clock.nullable(),
  quietTo: clock.nullable(),
  quietZone: z.enum(["business", "recipient"]),
  trackOpens: z.boolean(),
  trackClicks: z.boolean(),
  /** 0 before it was ever saved. */
  version: z.int(),
});
export type SendingSettings = z.output<typeof sendingSettingsInput>;

export const sendingSettingsDto = z.object({
  ...sendingSettingsInput.shape,
  /** Why marketing may not leave at the moment; null: it may. */
  marketingProblem: z.enum(["sender_unverified"]).nullable(),
});
export type SendingSettingsDto = z.output<typeof sendingSettingsDto>;
