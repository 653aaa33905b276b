import { SmtpError } from "./smtp-error";

/** A server's answer: its code and the text of its lines. */
export interface Reply {
  code: number;
  lines: string[];
}

const MAX_PENDING = 64 * 1024;
const LINE = /^(\d{3})([ -]?)(.*)$/;

/** Reads replies (RFC 5321 §4.2) off a connection, each within a time limit. */
export class ReplyReader {
  #reader: ReadableStreamDefaultReader<Uint8Array>;
  #decoder = new TextDecoder("latin1");
  #pending = "";

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  /**
   * @param timeoutMs for all of the reply, however many lines it has
   * @throws SmtpError if the connection ends, the time is up or the text is no reply
   */
  async next(timeoutMs: number): Promise<Reply> {
    const until = Date.now() + timeoutMs;
    const lines: string[] = [];
    for (;;) {
      const [, code, more, text] = LINE.exec(await this.#line(until - Date.now())) ?? [];
      if (code === undefined) throw new SmtpError(0, "The mail server's answer makes no sense");
      lines.push(text ?? "");
      if (more !== "-") return { code: Number(code), lines };
      if (lines.length > 100) throw new SmtpError(0, "The mail server's answer does not end");
    }
  }

  /** Gives the stream back, for the upgrade to TLS. */
  release(): void {
    this.#reader.releaseLock();
  }

  async #line(timeoutMs: number): Promise<string> {
    for (;;) {
      const end = this.#pending.indexOf("\n");
      if (end >= 0) {
        const line = this.#pending.slice(0, end).replace(/\r$/, "");
        this.#pending = this.#pending.slice(end + 1);
        return line;
      }
      if (this.#pending.length > MAX_PENDING) throw new SmtpError(0, "The answer is too long");
      const { value, done } = await within(this.#reader.read(), timeoutMs);
      if (done) throw new SmtpError(0, "The mail server closed the connection");
      this.#pending += this.#decoder.decode(value, { stream: true });
    }
  }
}

/** @throws SmtpError once `timeoutMs` milliseconds have passed */
export async function within<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new SmtpError(0, "The mail server did not answer in time")),
      Math.max(timeoutMs, 0),
    );
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
