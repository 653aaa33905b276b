import { z } from "zod";
import { email, id, pageQuery, timestamp } from "../../platform/http/fields";

export const EMAIL_STATUSES = [
  "queued",
  "sending",
  "sent",
  "failed",
  "unknown",
  "delivered",
  "bounced",
  "complained",
  "skipped",
] as const;
export type EmailStatus = (typeof EMAIL_STATUSES)[number];

export const EMAIL_KINDS = ["marketing", "transactional"] as const;
export type EmailKind = (typeof EMAIL_KINDS)[number];

/** `unsubscribed` stops marketing; the others stop everything. */
export const SUPPRESSION_REASONS = ["unsubscribed", "bounced", "complained", "manual"] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** `hard`: the address is no good. `soft`: not now. `ignored`: the message was to blame. */
export const BOUNCE_TYPES = ["hard", "soft", "ignored"] as const;
export type BounceType = (typeof BOUNCE_TYPES)[number];

export const EMAIL_EVENT_TYPES = [
  "delivered",
  "deferred",
  "bounced",
  "complained",
  "opened",
  "clicked",
  "unsubscribed",
] as const;
export type EmailEventType = (typeof EMAIL_EVENT_TYPES)[number];

/** Whether a person was at work: scanners and proxies open and click as well. */
export const VERDICTS = ["human", "machine", "unknown"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What speaks against a person; docs/email-events.md explains each. */
export const HIT_REASONS = [
  "too_soon",
  "many_links",
  "prefetch",
  "no_agent",
  "apple_privacy",
  "gmail_prefetch",
  "scanner",
  "bot",
  "image_proxy",
  "no_language",
  "not_a_page",
  "provider",
] as const;
export type HitReason = (typeof HIT_REASONS)[number];

/** What figures are kept of: `variant` is `<campaign>:<variant>`, `domain` the recipients'. */
export const FIGURE_SCOPES = [
  "business",
  "campaign",
  "variant",
  "template",
  "workflow",
  /** Of a workflow: `<workflow>:<node>`. */
  "step",
  "domain",
] as const;
export type FigureScope = (typeof FIGURE_SCOPES)[number];

/** How far emails came. `opened` and `clicked` are people, `raw…` everything; one per email. */
export const METRICS = [
  "recipients",
  "sent",
  "delivered",
  "failed",
  "skipped",
  "unknown",
  "bouncedHard",
  "bouncedSoft",
  "complained",
  "unsubscribed",
  "opened",
  "rawOpened",
  "clicked",
  "rawClicked",
] as const;
export type Metric = (typeof METRICS)[number];

export const emailsParams = z.object({ businessId: id("biz") });
export const emailParams = z.object({ businessId: id("biz"), emailId: id("eml") });
export const testParams = z.object({ businessId: id("biz"), templateId: id("tpl") });
export const suppressionParams = z.object({ businessId: id("biz"), suppressionId: id("sup") });
export const unsubscribeParams = z.object({ token: z.string().min(10).max(700) });

/** What somebody wants, as the page posts it: one of its buttons, and the topics ticked. */
export const preferencesForm = z.object({
  action: z.enum(["save", "leave", "return"]).default("save"),
  topic: z.union([z.string().transform((one) => [one]), z.array(z.string()).max(100)]).default([]),
});
export type PreferencesForm = z.output<typeof preferencesForm>;

export const listEmailsQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(EMAIL_STATUSES).optional(),
  contactId: id("con").optional(),
  templateId: id("tpl").optional(),
  workflowId: id("wfl").optional(),
  runId: id("run").optional(),
  /** Part of the recipient's address or of the subject. */
  q: z.string().trim().max(100).optional(),
});
export type ListEmails = z.output<typeof listEmailsQuery>;

export const emailDto = z.object({
  id: z.string(),
  kind: z.enum(EMAIL_KINDS),
  contactId: z.string().nullable(),
  /** Of one that has not left: where it would go now. */
  to: z.string().nullable(),
  subject: z.string().nullable(),
  templateId: z.string(),
  templateVersion: z.int().nullable(),
  workflowId: z.string().nullable(),
  runId: z.string().nullable(),
  nodeId: z.string().nullable(),
  status: z.enum(EMAIL_STATUSES),
  /** Why it failed, was skipped, waits for another attempt or is unknown. */
  reason: z.string().nullable(),
  attempts: z.int(),
  transport: z.string().nullable(),
  messageId: z.string().nullable(),
  size: z.int().nullable(),
  nextAt: timestamp,
  handedAt: timestamp.nullable(),
  sentAt: timestamp.nullable(),
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type EmailDto = z.output<typeof emailDto>;

export const emailSummaryDto = z.object({
  ...(Object.fromEntries(EMAIL_STATUSES.map((status) => [status, z.int()])) as Record<
    EmailStatus,
    z.ZodInt
  >),
  /** Emails sent per day (UTC) of the last 30 days, oldest first; days without any are there. */
  emailsByDay: z.array(z.object({ day: z.iso.date(), count: z.int() })),
});
export type EmailSummaryDto = z.output<typeof emailSummaryDto>;

export const resolveEmailInput = z.strictObject({
  /** `sent`: it arrived. `resend`: it did not, or a second copy does no harm. */
  as: z.enum(["sent", "resend"]),
});
export type ResolveEmail = z.output<typeof resolveEmailInput>;

export const testEmailInput = z.strictObject({
  /** Your own address. */
  to: email,
  /** Whose name and fields the email shows; an invented contact unless told. */
  contactId: id("con").optional(),
});
export type TestEmail = z.output<typeof testEmailInput>;

export const listSuppressionsQuery = z.strictObject({
  ...pageQuery,
  q: z.string().trim().max(100).optional(),
  reason: z.enum(SUPPRESSION_REASONS).optional(),
});
export type ListSuppressions = z.output<typeof listSuppressionsQuery>;

export const addSuppressionInput = z.strictObject({
  email,
  reason: z.enum(SUPPRESSION_REASONS).default("manual"),
});
export type AddSuppression = z.output<typeof addSuppressionInput>;

export const importSuppressionsQuery = z.strictObject({
  /** For lines that name none themselves. */
  reason: z.enum(SUPPRESSION_REASONS).default("manual"),
});

export const suppressionsImportedDto = z.object({
  added: z.int(),
  /** Addresses that were suppressed already. */
  known: z.int(),
  /** Lines without an address, and the first of them. */
  invalid: z.int(),
  lines: z.array(z.string()),
});
export type SuppressionsImportedDto = z.output<typeof suppressionsImportedDto>;

export const suppressionDto = z.object({
  id: z.string(),
  email: z.string(),
  reason: z.enum(SUPPRESSION_REASONS),
  contactId: z.string().nullable(),
  createdAt: timestamp,
});
export type SuppressionDto = z.output<typeof suppressionDto>;
