import { missingServers } from "../peers/servers.mjs";
import { workflowPeer } from "../peers/workflow-peer.mjs";
import { percentile } from "../lib/measure.mjs";
import { waitFor } from "../lib/world.mjs";
import { completed, csv, handled, importFile } from "./import.mjs";

const POLL_MS = 20;
const TIMEOUT_MS = 300_000;
/** Steps of a run from its entry to its end: they are stored by three commits. */
const STEPS = 6;
/** Contacts that come in one at a time, to see how long a run takes to start. */
const STARTS = 60;
/** Owner of the floor's rows; it is no business, so our engine leaves them alone. */
const FLOOR = "floor-runs";

const overdue = { policy: "run", afterSeconds: 86_400 };
const wait = (id) => ({ id, type: "wait", config: { mode: "duration", seconds: 1, overdue } });
const ask = (id) => ({
  id,
  type: "branch",
  config: { on: "data", path: "contact.city", operator: "equals", value: "Berlin" },
});
const paths = [
  { port: "a", weight: 50 },
  { port: "b", weight: 50 },
];

/** Branch, split, wait, branch, wait, exit; all sides come together again. */
const DEFINITION = {
  trigger: { type: "manual" },
  entry: "ask",
  nodes: [
    ask("ask"),
    { id: "side", type: "split", config: { paths } },
    wait("first"),
    ask("again"),
    wait("second"),
    { id: "end", type: "exit", config: {} },
  ],
  edges: [
    { from: "ask", port: "yes", to: "side" },
    { from: "ask", port: "no", to: "side" },
    { from: "side", port: "a", to: "first" },
    { from: "side", port: "b", to: "first" },
    { from: "first", port: "next", to: "again" },
    { from: "again", port: "yes", to: "second" },
    { from: "again", port: "no", to: "second" },
    { from: "second", port: "next", to: "end" },
  ],
};

/**
 * Runs from their entry to their end, every step stored. The floor reads and writes as many rows of
 * the same tables, in batches of the same size, and decides nothing.
 * @param {import("../lib/stage.mjs").Stage} stage
 * @param {import("../lib/arguments.mjs").Size} size
 */
export async function workflowCase({ clients, world, shard, runtime }, size) {
  const count = size.runs;
  const workflow = await publish(world);
  await completed(
    world,
    await importFile(clients.ours, world, csv("walker", Math.ceil(count * 1.02))),
  );
  await handled(shard);
  const wakeUps = await runtime.getQueueProducer("WORKFLOW_STEPS", "edgeloop");
  const peer = size.peers ? await besideUs(shard) : undefined;
  let turn = 0;
  return {
    name: "workflow",
    title: `Take ${count.toLocaleString("en")} runs through ${STEPS} steps`,
    unit: "steps/s",
    bar: { perSecond: 1000 },
    amount: count * STEPS,
    rounds: size.quick ? 1 : 3,
    async ours() {
      const key = `bench${turn++}`;
      await fillRuns(shard, { owner: world.businessId, key, workflow, count });
      const started = performance.now();
      await wakeUps.send({ kind: "wake", database: "shard-0" });
      await waitFor(() => allDone(shard, world.businessId, key, count), POLL_MS, TIMEOUT_MS);
      const seconds = (performance.now() - started) / 1000;
      await agree(shard, world.businessId, key, count);
      return seconds;
    },
    peer: peer && {
      name: "BullMQ + Redis + PostgreSQL",
      run: () => peer.run(count),
      starts: () => peer.starts(STARTS),
    },
    stop: () => peer?.stop(),
    starts: () => startsOf({ world, shard }, workflow.id),
    async floor() {
      const key = `floor${turn++}`;
      await fillRuns(shard, { owner: FLOOR, key, workflow, count });
      const path = `/advance-runs/${FLOOR}?business=${world.businessId}&version=${workflow.activeVersionId}`;
      const started = performance.now();
      const { status, text } = await clients.floor.send({ path, method: "POST" });
      const seconds = (performance.now() - started) / 1000;
      if (status !== 200) throw new Error(`The floor's engine answered ${status}: ${text}`);
      await agree(shard, FLOOR, key, count);
      return seconds;
    },
  };
}

async function publish({ owner, businessId }) {
  const base = `/api/v1/businesses/${businessId}/workflows`;
  const { id, version } = await owner.post(base, { name: "Bench", definition: DEFINITION });
  return owner.post(`${base}/${id}/publish`, { version });
}

/** The peer with the same contacts; undefined, and said so, where its servers are not installed. */
async function besideUs(shard) {
  const missing = missingServers();
  if (missing.length > 0) {
    console.log(`SKIPPED: no peer beside ours, ${missing.join(" and ")} not installed`);
    return undefined;
  }
  const { results } = await shard
    .prepare("SELECT id, email, city FROM contacts WHERE email LIKE 'walker.%'")
    .all();
  return workflowPeer({ contacts: results, definition: DEFINITION });
}

/** Runs as an enrolment leaves them: at the entry, due now. */
async function fillRuns(shard, { owner, key, workflow, count }) {
  const now = Date.now();
  await shard.batch([
    shard
      .prepare(
        `INSERT INTO workflow_runs (business_id, id, workflow_id, version_id, contact_id, entry_key,
           status, node_id, visit, since, started_at)
         SELECT ?1, ?2 || '.' || seq, ?3, ?4, id, ?2, 'running', 'ask', 0, ?5, ?5
         FROM contacts WHERE email LIKE 'walker.%' LIMIT ?6`,
      )
      .bind(owner, key, workflow.id, workflow.activeVersionId, now, count),
    shard
      .prepare(
        `INSERT INTO timers (business_id, run_id, workflow_id, node_id, visit, due_at)
         SELECT business_id, id, workflow_id, node_id, 0, ?3 FROM workflow_runs
         WHERE business_id = ?1 AND id > ?2 || '.' AND id < ?2 || '/'`,
      )
      .bind(owner, key, now),
  ]);
}

const OF_TURN = "business_id = ?1 AND id > ?2 || '.' AND id < ?2 || '/'";

async function allDone(shard, owner, key, count) {
  const done = await shard
    .prepare(`SELECT count(*) AS n FROM workflow_runs WHERE ${OF_TURN} AND status = 'completed'`)
    .bind(owner, key)
    .first("n");
  return done === count ? true : undefined;
}

/** @throws Error unless every run has ended and each of its steps is stored once */
async function agree(shard, owner, key, count) {
  const { runs, steps, timers } = await shard
    .prepare(
      `SELECT (SELECT count(*) FROM workflow_runs WHERE ${OF_TURN} AND status = 'completed') AS runs,
         (SELECT count(*) FROM run_steps WHERE business_id = ?1 AND status = 'completed'
            AND run_id > ?2 || '.' AND run_id < ?2 || '/') AS steps,
         (SELECT count(*) FROM timers WHERE business_id = ?1) AS timers`,
    )
    .bind(owner, key)
    .first();
  if (runs !== count || steps !== count * STEPS || timers !== 0) {
    throw new Error(`Of ${count} runs: ${runs} completed, ${steps} steps, ${timers} timers left`);
  }
}

/** How long runs take from the commit of their enrolment to that of their first step. */
async function startsOf({ world, shard }, workflowId) {
  const { owner, businessId } = world;
  const { results } = await shard
    .prepare("SELECT id FROM contacts WHERE email LIKE 'walker.%' LIMIT ?")
    .bind(STARTS)
    .all();
  for (const { id } of results) {
    const path = `/api/v1/businesses/${businessId}/workflows/${workflowId}/enroll`;
    await owner.post(path, { contactIds: [id] });
  }
  const times = await waitFor(() => startTimes(shard, businessId), POLL_MS, TIMEOUT_MS);
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

async function startTimes(shard, businessId) {
  const { results } = await shard
    .prepare(
      `SELECT min(s.started_at) - r.started_at AS ms FROM workflow_runs AS r
       JOIN run_steps AS s ON s.business_id = r.business_id AND s.run_id = r.id
       WHERE r.business_id = ? AND r.entry_key LIKE 'manual:%' GROUP BY r.id`,
    )
    .bind(businessId)
    .all();
  return results.length >= STARTS ? results.map(({ ms }) => ms) : undefined;
}
