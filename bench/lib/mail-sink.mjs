import { SMTPServer } from "smtp-server";

/**
 * A mail server on loopback that takes everything and remembers who got how much. The bodies of
 * addresses under `bench.example` are only counted.
 */
export async function startSink() {
  /** @type {Map<string, number>} */
  const copies = new Map();
  /** @type {Map<string, string>} */
  const letters = new Map();
  const seen = { messages: 0, bytes: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo[0]?.address ?? "";
      const keep = !to.endsWith("@bench.example");
      const chunks = [];
      let bytes = 0;
      stream.on("data", (/** @type {Buffer} */ chunk) => {
        bytes += chunk.length;
        if (keep) chunks.push(chunk);
      });
      stream.on("end", () => {
        seen.messages += 1;
        seen.bytes += bytes;
        copies.set(to, (copies.get(to) ?? 0) + 1);
        if (keep) letters.set(to, Buffer.concat(chunks).toString("latin1"));
        done(null);
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.server.address());
  return {
    port: address.port,
    seen,
    copies,
    letters,
    reset() {
      copies.clear();
      Object.assign(seen, { messages: 0, bytes: 0 });
    },
    close: () => new Promise((resolve) => server.close(() => resolve(undefined))),
  };
}

/** @typedef {Awaited<ReturnType<typeof startSink>>} Sink */
