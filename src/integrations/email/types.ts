/** A person or a business in a From or To field. */
export interface Mailbox {
  name: string | null;
  address: string;
}

/** A message as a transport takes it. There is one recipient, so there is nothing to leak. */
export interface OutgoingMessage {
  /** Our id of the email, told to providers so that their reports find it again. */
  id: string;
  /** Message-ID without its angle brackets. The same message always has the same one. */
  messageId: string;
  /** Address of the SMTP envelope, to which bounces go. */
  envelopeFrom: string;
  from: Mailbox;
  to: Mailbox;
  /** Where answers go; absent: to `from`. */
  replyTo?: string | null;
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
  /** Accepted; with what the provider calls it, if it said so. */
  | { kind: "sent"; providerMessageId?: string | null }
  /** Not accepted; another attempt may succeed. */
  | {
      kind: "retry";
      reason: string;
      /** False if there was no attempt: the message was not to blame. */
      begun?: false;
      /** True if the way out is to blame, whatever the message: another may take it at once. */
      down?: true;
      /** Milliseconds that the way out asks to be left alone. */
      waitMs?: number;
      /** True if it may have been accepted: only the same request again, under its key, can tell. */
      unsure?: true;
    }
  /** Refused for good. */
  | {
      kind: "failed";
      reason: string;
      /** True if it was the recipient's address that was refused. */
      recipient?: true;
    }
  /** Nobody can tell whether it was accepted. */
  | { kind: "unknown"; reason: string };

/** A way out for emails. */
export interface Transport {
  readonly name: string;
  /**
   * True if handing the same messages over again under the same key delivers them once. Those of one
   * call stay together then: the key stands for all of them.
   */
  readonly idempotent: boolean;
  /** Messages that fit into one request; absent where each goes by itself. */
  readonly batch?: number;
  /**
   * Hands messages over.
   * @param deadline milliseconds since the epoch after which no further message is begun
   * @param key the same for the same messages however often they are handed over
   * @returns one outcome per message, in order; never throws
   */
  send(messages: readonly OutgoingMessage[], deadline: number, key: string): Promise<Outcome[]>;
  /** Ends open connections. */
  close(): Promise<void>;
}
