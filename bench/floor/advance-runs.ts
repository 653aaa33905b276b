import { CACHES } from "../../src/platform/cache/types";
import type { FloorCall, FloorEnv } from "./env";

const AT_ONCE = 100;
const WAIT_MS = 1000;

const DUE = `SELECT t.*, r.*, w.match FROM timers AS t JOIN workflow_runs AS r
    ON r.business_id = t.business_id AND r.id = t.run_id
  LEFT JOIN event_waits AS w ON w.business_id = t.business_id AND w.run_id = t.run_id
  WHERE t.business_id = ?1 AND t.held = 0 AND t.due_at <= ?2 ORDER BY t.due_at LIMIT ${AT_ONCE}`;
const BUSINESSES = `SELECT business_id FROM timers WHERE held = 0 AND due_at <= ?1
  GROUP BY +business_id ORDER BY min(due_at) LIMIT 20`;
const VERSION = "SELECT id, definition FROM workflow_versions WHERE business_id = ?1 AND id = ?2";
const CONTACTS = `SELECT * FROM contacts WHERE business_id = ?1
  AND id IN (SELECT value FROM json_each(?2)) AND deleted_at IS NULL`;
const MOVE = `WITH moved AS MATERIALIZED (
    SELECT ?2 AS owner, value ->> 'id' AS run_id, value FROM json_each(?1))
  UPDATE workflow_runs SET status = value ->> 'status', node_id = value ->> 'nodeId',
    visit = value ->> 'visit', since = ?3, finished_at = value ->> 'finishedAt', rev = rev + 1
  FROM moved WHERE business_id = owner AND id = run_id AND rev = value ->> 'rev'`;
const STEPS = `INSERT INTO run_steps (business_id, run_id, node_id, visit, type, status, input,
    output, started_at, finished_at)
  SELECT ?1, value ->> 'runId', value ->> 'nodeId', value ->> 'visit', 'wait', value ->> 'status',
    '{}', '{}', ?2, iif(value ->> 'status' = 'waiting', NULL, ?2) FROM json_each(?3) WHERE true
  ON CONFLICT (business_id, run_id, node_id, visit) DO UPDATE
    SET status = excluded.status, finished_at = excluded.finished_at`;
const END = `DELETE FROM timers WHERE business_id = ?1
  AND run_id IN (SELECT value FROM json_each(?2))`;
const WAIT = `WITH next AS MATERIALIZED (SELECT ?2 AS owner, value AS id FROM json_each(?1))
  UPDATE timers SET due_at = ?3, visit = visit + 1 FROM next
  WHERE business_id = owner AND run_id = id`;

/** Where each commit of the flow begins and ends: node by node, as the product goes. */
const LEGS: Record<string, readonly string[]> = {
  ask: ["ask", "side", "first"],
  first: ["first", "again", "second"],
  second: ["second", "end"],
};

interface Row {
  id: string;
  node_id: string;
  contact_id: string;
  visit: number;
  rev: number;
}

/** Runs worked off: read, looked up and written like ours; nothing is decided. */
export async function advanceRuns({ request, env, id: owner }: FloorCall): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const business = query.get("business") ?? "";
  const version = query.get("version") ?? "";
  for (;;) {
    const rows = await due(env, owner, business, version);
    if (rows.length > 0) await move(env, owner, rows);
    else if (!(await isWaiting(env, owner))) return Response.json({ done: true });
    else await scheduler.wait(20);
  }
}

async function due(
  env: FloorEnv,
  owner: string,
  business: string,
  version: string,
): Promise<Row[]> {
  const shard = env.DB_SHARD_0;
  await shard.prepare(BUSINESSES).bind(Date.now()).all();
  const { results: rows } = await shard.prepare(DUE).bind(owner, Date.now()).all<Row>();
  if (rows.length === 0) return rows;
  const ids = JSON.stringify(rows.map((row) => row.contact_id));
  await Promise.all([
    shard.prepare(VERSION).bind(business, version).all(),
    shard.prepare(CONTACTS).bind(business, ids).all(),
    env.CACHE.get(`gen:business:${business}`),
    env.CACHE.get(`business:v${CACHES.business.schemaVersion}:${business}:profile`),
  ]);
  return rows;
}

async function move(env: FloorEnv, owner: string, rows: Row[]): Promise<void> {
  const shard = env.DB_SHARD_0;
  const now = Date.now();
  const moves = rows.map((row) => ({ row, leg: LEGS[row.node_id] ?? [] }));
  const runs = moves.map(({ row, leg }) => {
    const nodeId = leg.at(-1)!;
    const ended = nodeId === "end";
    const place = { nodeId, visit: row.visit + leg.length - 1, finishedAt: ended ? now : null };
    return { id: row.id, rev: row.rev, status: ended ? "completed" : "waiting", ...place };
  });
  const steps = moves.flatMap(({ row, leg }) =>
    leg.map((nodeId, i) => {
      const waits = i === leg.length - 1 && nodeId !== "end";
      return {
        runId: row.id,
        nodeId,
        visit: row.visit + i,
        status: waits ? "waiting" : "completed",
      };
    }),
  );
  const ids = (status: string) =>
    JSON.stringify(runs.filter((run) => run.status === status).map(({ id }) => id));
  await shard.batch([
    shard.prepare(MOVE).bind(JSON.stringify(runs), owner, now),
    shard.prepare("SELECT iif(changes() = ?, 1, json('guard'))").bind(runs.length),
    shard.prepare(STEPS).bind(owner, now, JSON.stringify(steps)),
    shard.prepare(END).bind(owner, ids("completed")),
    shard.prepare(WAIT).bind(ids("waiting"), owner, now + WAIT_MS),
  ]);
}

async function isWaiting(env: FloorEnv, owner: string): Promise<boolean> {
  const count = await env.DB_SHARD_0.prepare(
    "SELECT count(*) AS n FROM timers WHERE business_id = ?",
  )
    .bind(owner)
    .first<number>("n");
  return (count ?? 0) > 0;
}
