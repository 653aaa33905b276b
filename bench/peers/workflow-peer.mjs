import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Queue } from "bullmq";
import pg from "pg";
import { percentile } from "../lib/measure.mjs";
import { memoryOf } from "../lib/memory-of.mjs";
import { waitFor } from "../lib/world.mjs";
import { startServers } from "./servers.mjs";

const POLL_MS = 20;
const TIMEOUT_MS = 300_000;

/**
 * The same flow as it is usually built: delayed jobs of BullMQ on Redis, runs and steps in PostgreSQL.
 * @param {{ contacts: { id: string, email: string, city: string }[],
 *   definition: { entry: string, nodes: object[], edges: object[] } }} input
 */
export async function workflowPeer({ contacts, definition }) {
  const servers = await startServers();
  const { redisPort, postgresPort } = servers;
  const client = new pg.Client({
    ...{ host: "127.0.0.1", port: postgresPort, user: "bench", database: "postgres" },
  });
  await client.connect();
  await client.query(readFileSync(new URL("workflow-schema.sql", import.meta.url), "utf8"));
  await client.query(
    `INSERT INTO contacts SELECT * FROM json_to_recordset($1)
       AS contact(id text, email text, city text)`,
    [JSON.stringify(contacts)],
  );
  const input = { redisPort, postgresPort, definition };
  const file = fileURLToPath(new URL("workflow-worker.mjs", import.meta.url));
  const worker = fork(file, [JSON.stringify(input)]);
  const [said] = await Promise.race([once(worker, "message"), once(worker, "exit")]);
  if (said !== "ready") throw new Error(`The peer's worker ended with ${said}`);
  const queue = new Queue("runs", { connection: { host: "127.0.0.1", port: redisPort } });
  let turn = 0;
  const enter = async (/** @type {string} */ key, /** @type {number} */ count) => {
    const { rows } = await client.query(
      `INSERT INTO workflow_runs (id, contact_id, status, node_id, visit, started_at)
       SELECT $1::text || '.' || id, id, 'running', $4, 0, $2::bigint
       FROM (SELECT id FROM contacts ORDER BY id LIMIT $3) AS chosen RETURNING id`,
      [key, Date.now(), count, definition.entry],
    );
    return rows.map(({ id }) => ({ name: "advance", data: { id } }));
  };
  return {
    /** Takes `count` runs through. @returns seconds, and bytes of memory at its end */
    async run(/** @type {number} */ count) {
      const key = `peer${turn++}`;
      const jobs = await enter(key, count);
      const started = performance.now();
      await queue.addBulk(jobs);
      await waitFor(() => settled(client, key, count), POLL_MS, TIMEOUT_MS);
      const seconds = (performance.now() - started) / 1000;
      return { seconds, memory: servers.memory() + memoryOf(worker.pid) };
    },
    /** How long single runs take from their row to their first step, in milliseconds. */
    async starts(/** @type {number} */ count) {
      for (let i = 0; i < count; i++) {
        const [job] = await enter(`start${turn++}`, 1);
        await queue.add("advance", job?.data);
      }
      const times = await waitFor(() => startTimes(client, count), POLL_MS, TIMEOUT_MS);
      return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
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
    "SELECT count(*)::int AS n FROM workflow_runs WHERE status = 'completed' AND id LIKE $1 || '.%'",
    [key],
  );
  return rows[0].n === count ? true : undefined;
}

/** @param {import("pg").Client} client @param {number} count */
async function startTimes(client, count) {
  const { rows } = await client.query(
    `SELECT (min(s.started_at) - r.started_at)::int AS ms FROM workflow_runs AS r
     JOIN run_steps AS s ON s.run_id = r.id WHERE r.id LIKE 'start%' GROUP BY r.id`,
  );
  return rows.length >= count ? rows.map(({ ms }) => ms) : undefined;
}
