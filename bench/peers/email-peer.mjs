import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Queue } from "bullmq";
import pg from "pg";
import { memoryOf } from "../lib/memory-of.mjs";
import { waitFor } from "../lib/world.mjs";
import { startServers } from "./servers.mjs";

const POLL_MS = 20;
const TIMEOUT_MS = 300_000;

/**
 * The email pipeline as it is usually built: BullMQ on Redis, the ledger in PostgreSQL, the same
 * template, contacts, suppressions and mail server.
 * @param {{ sink: import("../lib/mail-sink.mjs").Sink,
 *   template: { subject: string, html: string, text: string },
 *   contacts: { id: string, email: string, first_name: string, last_name: string, city: string }[] }} input
 */
export async function emailPeer({ sink, template, contacts }) {
  const servers = await startServers();
  const { redisPort, postgresPort } = servers;
  const client = new pg.Client({
    ...{ host: "127.0.0.1", port: postgresPort, user: "bench", database: "postgres" },
  });
  await client.connect();
  await client.query(readFileSync(new URL("schema.sql", import.meta.url), "utf8"));
  await client.query(
    `INSERT INTO contacts (id, email, first_name, last_name, city)
     SELECT * FROM json_to_recordset($1)
       AS contact(id text, email text, first_name text, last_name text, city text)`,
    [JSON.stringify(contacts)],
  );
  const input = { redisPort, postgresPort, smtpPort: sink.port, template };
  const file = fileURLToPath(new URL("email-worker.mjs", import.meta.url));
  const worker = fork(file, [JSON.stringify(input)]);
  const [said] = await Promise.race([once(worker, "message"), once(worker, "exit")]);
  if (said !== "ready") throw new Error(`The peer's worker ended with ${said}`);
  const queue = new Queue("emails", { connection: { host: "127.0.0.1", port: redisPort } });
  let turn = 0;
  return {
    /** Sends an email to each of `count` contacts. @returns seconds, and bytes of memory at its end */
    async run(/** @type {number} */ count) {
      const key = `peer${turn++}`;
      await client.query(
        `INSERT INTO email_messages (id, key, contact_id, status, created_at, updated_at)
         SELECT $1::text || '.' || id, $1::text || '.' || id, id, 'queued', $2::bigint, $2::bigint
         FROM (SELECT id FROM contacts ORDER BY id LIMIT $3) AS chosen`,
        [key, Date.now(), count],
      );
      const { rows } = await client.query("SELECT id FROM email_messages WHERE status = 'queued'");
      const jobs = rows.map(({ id }) => ({ name: "send", data: { id } }));
      sink.reset();
      const started = performance.now();
      await queue.addBulk(jobs);
      await waitFor(() => (sink.seen.messages >= count ? true : undefined), POLL_MS, TIMEOUT_MS);
      await waitFor(() => settled(client, key, count), POLL_MS, TIMEOUT_MS);
      const seconds = (performance.now() - started) / 1000;
      return { seconds, memory: servers.memory() + memoryOf(worker.pid) };
    },
    async stop() {
      worker.disconnect();
      await once(worker, "exit");
      await queue.close();
      await client.end();
      await servers.stop();
    },
  };
}

/** @param {import("pg").Client} client @param {string} key @param {number} count */
async function settled(client, key, count) {
  const { rows } = await client.query(
    "SELECT count(*)::int AS n FROM email_messages WHERE status = 'sent' AND key LIKE $1 || '.%'",
    [key],
  );
  return rows[0].n === count ? true : undefined;
}
