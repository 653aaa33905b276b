import { join } from "node:path";
import { fromMailbox, fromSink } from "./mail-readers.mjs";
import { newStateDir, removeStateDir, startServer } from "./server.mjs";
import { startSink } from "./sink.mjs";

/**
 * A server whose mail stays in the local mailbox.
 * @param {Record<string, string>} [env]
 * @param {number} [port] a free one unless told
 */
export async function mailboxWorld(env = {}, port) {
  const stateDir = newStateDir();
  let server = await startServer({ stateDir, port, env });
  return {
    origin: server.origin,
    readMail: fromMailbox(server.origin),
    /** Of the server of now: a restart makes another one. */
    get group() {
      return server.group;
    },
    /** Stops the server, lets something happen to its state, and starts it on the same port. */
    restart: async (/** @type {(stateDir: string) => void} */ meanwhile) => {
      await server.stop();
      meanwhile(stateDir);
      server = await startServer({ stateDir, port: server.port, env });
    },
    close: async () => {
      await server.stop();
      removeStateDir(stateDir);
    },
  };
}

/**
 * A server whose mail goes to a sink.
 * @param {{ delayMs?: number, env?: Record<string, string> }} [options]
 */
export async function smtpWorld({ delayMs, env = {} } = {}) {
  const stateDir = newStateDir();
  const sink = await startSink({ log: join(stateDir, "sink.log"), delayMs });
  const options = { stateDir, env: { ...env, SMTP_URL: sink.url } };
  let server = await startServer(options);
  return {
    stateDir,
    sink,
    readMail: fromSink(sink.log),
    /** The server of now: killing and starting makes another one, on the same port. */
    get server() {
      return server;
    },
    restart: async () => {
      server = await startServer({ ...options, port: server.port });
    },
    close: async () => {
      if (server.group.alive()) await server.stop();
      await sink.stop();
      removeStateDir(stateDir);
    },
  };
}
