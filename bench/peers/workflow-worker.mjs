// A worker as BullMQ's documentation has it: a job takes a run to its next wait, which is a delayed
// job; runs and steps are stored in PostgreSQL, one transaction a job, before the job ends.
import { createHash } from "node:crypto";
import { Queue, Worker } from "bullmq";
import pg from "pg";

/** @type {{ redisPort: number, postgresPort: number, definition: { nodes: { id: string, type: string, config: Record<string, unknown> }[], edges: { from: string, port: string, to: string }[] } }} */
const { redisPort, postgresPort, definition } = JSON.parse(process.argv[2] ?? "{}");

const connection = { host: "127.0.0.1", port: redisPort };
const CONCURRENCY = 50;
const pool = new pg.Pool({
  ...{ host: "127.0.0.1", port: postgresPort, user: "bench", database: "postgres" },
  max: 20,
});
const queue = new Queue("runs", { connection });
const nodes = new Map(definition.nodes.map((node) => [node.id, node]));

const worker = new Worker("runs", ({ data }) => advance(data.id), {
  connection,
  concurrency: CONCURRENCY,
  removeOnComplete: { count: 0 },
});

/** @param {string} id */
async function advance(id) {
  const client = await pool.connect();
  let wait;
  try {
    await client.query("BEGIN");
    wait = await move(client, id);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
  if (wait) {
    await queue.add("advance", { id }, { delay: wait.delay, jobId: `${id}-${wait.visit}` });
  }
}

const READ = {
  name: "read",
  text: `SELECT r.*, c.city FROM workflow_runs AS r JOIN contacts AS c ON c.id = r.contact_id
    WHERE r.id = $1 AND r.status IN ('running', 'waiting') FOR UPDATE OF r`,
};
const STEPS = {
  name: "steps",
  text: `INSERT INTO run_steps SELECT * FROM json_to_recordset($1) AS step(run_id text,
      node_id text, visit integer, type text, status text, output jsonb, started_at bigint,
      finished_at bigint)
    ON CONFLICT (run_id, node_id, visit) DO UPDATE SET status = excluded.status,
      finished_at = excluded.finished_at`,
};
const MOVE = {
  name: "move",
  text: `UPDATE workflow_runs SET status = $2, node_id = $3, visit = $4, finished_at = $5
    WHERE id = $1`,
};

/** Takes a run to its next wait, or its end. @param {pg.PoolClient} client @param {string} id */
async function move(client, id) {
  const { rows } = await client.query({ ...READ, values: [id] });
  const [run] = rows;
  if (!run) return undefined;
  const now = Date.now();
  const steps = [];
  let { node_id: nodeId, visit } = run;
  let waited = run.status === "waiting";
  for (;;) {
    const node = nodes.get(nodeId);
    if (!node) throw new Error(`There is no step ${nodeId}`);
    const waits = node.type === "wait" && !waited;
    const port = portOf(node, run);
    const rest = { type: node.type, output: { port }, started_at: now };
    const [status, finished] = waits ? ["waiting", null] : ["completed", now];
    steps.push({ run_id: id, node_id: nodeId, visit, status, finished_at: finished, ...rest });
    const edge = waits ? null : definition.edges.find((e) => e.from === nodeId && e.port === port);
    if (!edge) {
      const ended = waits ? "waiting" : "completed";
      await client.query({ ...STEPS, values: [JSON.stringify(steps)] });
      await client.query({ ...MOVE, values: [id, ended, nodeId, visit, waits ? null : now] });
      return waits ? { delay: Number(node.config.seconds) * 1000, visit } : undefined;
    }
    nodeId = edge.to;
    visit += 1;
    waited = false;
  }
}

/** @param {{ id: string, type: string, config: Record<string, unknown> }} node */
function portOf(node, { city, contact_id: contactId }) {
  if (node.type === "branch") return city === node.config.value ? "yes" : "no";
  if (node.type !== "split") return "next";
  return (createHash("sha256").update(`${node.id}:${contactId}`).digest()[0] ?? 0) < 128
    ? "a"
    : "b";
}

await worker.waitUntilReady();
process.send?.("ready");
process.on("disconnect", () => process.exit(0));
