export { formatMailbox, parseMailbox } from "./address";
export { headersOf } from "./mime";
export { smtpTransport } from "./smtp/smtp-transport";
export type { Mailbox, OutgoingMessage, Outcome, Transport } from "./types";
