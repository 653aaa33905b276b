/** Why a dialogue with a mail server cannot go on. `code` is its reply code, 0 without a reply. */
export class SmtpError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = "SmtpError";
  }

  /** True for replies that forbid another attempt (RFC 5321 §4.2.1). */
  get permanent(): boolean {
    return this.code >= 500;
  }
}

/** The server takes mail, but not for this recipient. */
export class RecipientError extends SmtpError {}
