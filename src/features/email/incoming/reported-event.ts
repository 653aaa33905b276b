import type { Config } from "../../../platform/config";
import type { BounceType, EmailEventType } from "../schemas";

/** What a provider or a mail server says about one email, in our words. */
export interface ReportedEvent {
  /** The same however often it is told; unique for the provider. */
  id: string;
  type: EmailEventType;
  /** When it happened, milliseconds since the epoch. */
  at: number;
  /** Our id, where the report has the tag that the email left with. */
  emailId?: string | undefined;
  /** What the provider calls the email. */
  providerMessageId?: string | undefined;
  /** Message-ID, with or without its angle brackets. */
  messageId?: string | undefined;
  bounceType?: BounceType;
  /** What a mail server said. */
  diagnostic?: string | undefined;
  url?: string | undefined;
  userAgent?: string | undefined;
  /** True if the provider itself takes it for a machine's doing. */
  machine?: boolean;
}

/** A webhook as it came in, with the secret that it must prove to know. */
export interface WebhookRequest {
  config: Config;
  header: (name: string) => string | undefined;
  /** Secret in the address, for providers that sign nothing. */
  token: string | undefined;
  body: string;
  secret: string;
  nowMs: number;
}

/** What a valid signature proves: that it is new, if it names something that must not come twice. */
export interface Proof {
  nonce: string | null;
}

/** Somebody who tells what became of emails. */
export interface EventSource {
  /** Null unless the request comes from the provider's account and is not too old. */
  verify(request: WebhookRequest): Promise<Proof | null>;
  /** Called after `verify`: what else the request asks for. */
  confirm?(request: WebhookRequest): Promise<void>;
  /**
   * What it tells, as far as we have a word for it.
   * @throws AppError MALFORMED_REQUEST
   */
  read(request: WebhookRequest): ReportedEvent[];
}

/** Name of the tag, custom argument or metadata that holds our id of an email. */
export const EMAIL_TAG = "email_id";

/** A proof that must not be used again for something else, or none. */
export const proved = (nonce: string | null = null): Proof => ({ nonce });
