/** Ways out for a business's email. */
export const PROVIDER_KINDS = ["resend", "sendgrid", "smtp", "cloudflare"] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

/** Those that deliver the same request under the same key once: what became of it can be asked. */
export const IDEMPOTENT_KINDS: readonly ProviderKind[] = ["resend"];

/** Senders of events about emails; the first two and `smtp` send as well. */
export const EVENT_PROVIDERS = ["resend", "sendgrid", "postmark", "ses", "mailgun"] as const;
export type EventProvider = (typeof EVENT_PROVIDERS)[number];
