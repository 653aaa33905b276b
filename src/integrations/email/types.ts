/** A person or a business in a From or To field. */
export interface Mailbox {
  name: string | null;
  address: string;
}

/** A message as a transport takes it. There is one recipient, so there is nothing to leak. */
export interface OutgoingMessage {
  /** Message-ID without its angle brackets. The same message always has the same one. */
  messageId: string;
  /** Address of the SMTP envelope, to which bounces go. */
  envelopeFrom: string;
  from: Mailbox;
  to: Mailbox;
  subject: string;
  html: string;
  text: string;
  /** Further headers, such as `List-Unsubscribe`. */
  headers: Record<string, string>;
  /** Milliseconds since the epoch, for the Date header. */
  at: number;
}

/** What became of a message that was handed over. */
export type Outcome =
  /** Accepted. */
  | { kind: "sent" }
  /** Certainly not accepted; another attempt may succeed. */
  | {
      kind: "retry";
      reason: string;
      /** False if there was no attempt: the message was not to blame. */
      begun?: false;
    }
  /** Refused for good. */
  | { kind: "failed"; reason: string }
  /** Nobody can tell whether it was accepted. */
  | { kind: "unknown"; reason: string };

/** A way out for emails. */
export interface Transport {
  readonly name: string;
  /** True if handing the same message over twice delivers it once. */
  readonly idempotent: boolean;
  /**
   * Hands messages over.
   * @param deadline milliseconds since the epoch after which no further message is begun
   * @returns one outcome per message, in order; never throws
   */
  send(messages: readonly OutgoingMessage[], deadline: number): Promise<Outcome[]>;
  /** Ends open connections. */
  close(): Promise<void>;
}
