export { formatMailbox, parseMailbox } from "./address";
export { cloudflareTransport } from "./cloudflare/cloudflare-transport";
export type { ProviderApi } from "./http/call-provider";
export { headersOf } from "./mime";
export { resendTransport } from "./resend/resend-transport";
export { sendgridTransport } from "./sendgrid/sendgrid-transport";
export { smtpTransport } from "./smtp/smtp-transport";
export { parseSmtpUrl } from "./smtp/smtp-url";
export type { Mailbox, OutgoingMessage, Outcome, Transport } from "./types";
