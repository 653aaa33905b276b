import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

/**
 * A message as a line of the log says it.
 * @typedef {{ at: string, to: string, from: string, messageId: string, subject: string,
 *   headers: Record<string, string>, text: string, html: string }} SinkMessage
 */

/**
 * A real mail server on loopback. What it accepts is a line of JSON in its log, on the disk before
 * it answers 250; so a message is in the log if, and only if, the sender may believe that it is out.
 * @param {{ log: string, delayMs?: number }} options `delayMs`: how long it takes over a message,
 *   half of it before the line is written and half after
 */
export async function startSink({ log, delayMs = 0 }) {
  const file = openSync(log, "a");
  let inFlight = 0;
  let accepted = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onData: (stream, session, done) => {
      inFlight++;
      const envelope = session.envelope;
      const to = envelope.rcptTo.map(({ address }) => address).join(",");
      const from = envelope.mailFrom ? envelope.mailFrom.address : "";
      void answer(accept(stream, to, from), done);
    },
  });
  server.on("error", () => undefined);

  /**
   * @param {Promise<void>} work
   * @param {(error?: Error) => void} done
   */
  async function answer(work, done) {
    try {
      await work;
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    } finally {
      inFlight--;
    }
  }

  /**
   * @param {AsyncIterable<Uint8Array>} stream
   * @param {string} to
   * @param {string} from
   */
  async function accept(stream, to, from) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    await sleep(delayMs / 2);
    const parsed = await PostalMime.parse(Buffer.concat(chunks));
    /** @type {SinkMessage} */
    const message = {
      at: new Date().toISOString(),
      to,
      from,
      messageId: parsed.messageId ?? "",
      subject: parsed.subject ?? "",
      headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
      text: parsed.text ?? "",
      html: parsed.html ?? "",
    };
    writeSync(file, `${JSON.stringify(message)}\n`);
    fsyncSync(file);
    accepted++;
    await sleep(delayMs / 2);
  }

  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(undefined));
  });
  const address = /** @type {import("node:net").AddressInfo} */ (server.server.address());
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    log,
    /** Messages that are in the log. */
    accepted: () => accepted,
    /** Messages that it has and has not answered yet. */
    inFlight: () => inFlight,
    stop: async () => {
      await new Promise((resolve) => server.close(() => resolve(undefined)));
      closeSync(file);
    },
  };
}
