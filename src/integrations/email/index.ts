export { formatMailbox, isSendable, parseMailbox } from "./address";
export { headersOf, mime } from "./mime";
export { smtpTransport } from "./smtp/smtp-transport";
export type { Mailbox, OutgoingMessage, Outcome, Transport } from "./types";
