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

/** A sentence for the ledger from anything that was thrown. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, " ").slice(0, 300);
}
