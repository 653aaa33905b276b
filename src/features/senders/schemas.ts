/** Ways out for a business's email. */
export const PROVIDER_KINDS = ["resend", "sendgrid", "smtp", "cloudflare"] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

/** Senders of events about emails; the first two and `smtp` send as well. */
export const EVENT_PROVIDERS = ["resend", "sendgrid", "postmark", "ses", "mailgun"] as const;
export type EventProvider = (typeof EVENT_PROVIDERS)[number];
