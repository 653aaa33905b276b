/** A one-time code on its way to a phone. */
export interface CodeMessage {
  /** E.164. */
  to: string;
  /** At most 15 characters. */
  code: string;
}

/** What the service did with a message that it has not taken. */
export type CodeFailure =
  /** This number cannot be reached: repeating it changes nothing. */
  | "recipient"
  /** It was busy, or did not answer: the message may be repeated. */
  | "busy"
  /** It refuses us: token, number or template are wrong. */
  | "refused";

/** A message that was not taken. Names neither the code nor our token. */
export class CodeSenderError extends Error {
  readonly failure: CodeFailure;
  /** Seconds until a repetition makes sense, if the service said so. */
  readonly retryAfter: number | undefined;

  constructor(failure: CodeFailure, reason: string, retryAfter?: number) {
    super(`The code was not sent: ${reason}.`);
    this.name = "CodeSenderError";
    this.failure = failure;
    this.retryAfter = retryAfter;
  }
}

/** Sends one-time codes to phones. */
export interface CodeSender {
  /**
   * @returns the service's id of the message
   * @throws CodeSenderError
   */
  send(message: CodeMessage): Promise<string>;
}
