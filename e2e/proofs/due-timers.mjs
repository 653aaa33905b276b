import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../../bench/lib/build.mjs";
import { setStage } from "../../bench/lib/stage.mjs";
import { waitFor } from "../../bench/lib/world.mjs";

const TIMERS = 1_000_000;
const DUE = 10_000;
const BUSINESSES = 5;
/** How long after they were due all of them have fired. */
const BAR_MS = 30_000;
/** Rows of one statement: D1 gives each 30 seconds. */
const CHUNK = 20_000;
const YEAR_MS = 365 * 86_400_000;
/** The Clock looks once a minute at what nobody has told it of. */
const AHEAD_MS = 75_000;
const WITHIN_MS = 600_000;

/**
 * Runs of five businesses that wait, of which ten thousand are due at the same millisecond: how long
 * it takes until each has ended its wait and has tagged its contact.
 * @returns {Promise<{ figures: Record<string, string | number>, failures: string[] }>}
 */
export async function prove({ timers = TIMERS, due = DUE } = {}) {
  const state = mkdtempSync(join(tmpdir(), "edgeloop-due-timers-"));
  const folders = { ours: join(state, "ours"), floor: join(state, "floor") };
  try {
    await bundle("wrangler.toml", folders.ours);
    await bundle("bench/floor/wrangler.toml", folders.floor);
    const stage = await setStage(join(state, "stage"), folders);
    try {
      const began = performance.now();
      for (let n = 0; n < BUSINESSES; n++) {
        await openBusiness(stage, n, { runs: timers / BUSINESSES, due: due / BUSINESSES });
      }
      const filled = (performance.now() - began) / 1000;
      const dueAt = Date.now() + AHEAD_MS;
      await stage.shard
        .prepare("UPDATE timers SET due_at = ?, held = 0 WHERE held = 1")
        .bind(dueAt)
        .run();
      return judge({ timers, due, filled, ...(await fired(stage, due, dueAt)) });
    } finally {
      await stage.clear();
    }
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

/** @typedef {import("../../bench/lib/stage.mjs").Stage} Stage */

/**
 * A business with contacts, a workflow that waits and then tags them, and runs that wait, of which
 * one of each contact is to be due first.
 * @param {Stage} stage
 * @param {number} n
 * @param {{ runs: number, due: number }} sizes
 */
async function openBusiness({ shard, world: { owner } }, n, { runs, due }) {
  const { id: businessId } = await owner.post("/api/v1/businesses", { name: `Waiting ${n}` });
  const path = `/api/v1/businesses/${businessId}`;
  const { id: tagId } = await owner.post(`${path}/tags`, { name: "woken" });
  const definition = {
    trigger: { type: "contact.created" },
    entry: "wait",
    nodes: [
      { id: "wait", type: "wait", config: { mode: "duration", seconds: 86_400 } },
      { id: "tag", type: "addTag", config: { tagId } },
    ],
    edges: [{ from: "wait", port: "next", to: "tag" }],
  };
  const draft = await owner.post(`${path}/workflows`, { name: "Waiting", definition });
  const published = await owner.post(`${path}/workflows/${draft.id}/publish`, {
    version: draft.version,
  });
  const now = Date.now();
  await each(due, (people) =>
    shard.batch([
      shard
        .prepare(
          `INSERT INTO contacts (business_id, id, email, email_normalised, fields, source, version,
             created_at, updated_at)
           ${people} SELECT ?1, 'con_' || n, 'p' || n || '@due.example', 'p' || n || '@due.example',
             '{}', 'import', 1, ?2, ?2 FROM p`,
        )
        .bind(businessId, now),
    ]),
  );
  await each(runs, (numbers) =>
    shard.batch([
      shard
        .prepare(
          `INSERT INTO workflow_runs (business_id, id, workflow_id, version_id, contact_id,
             entry_key, status, node_id, visit, since, started_at)
           ${numbers} SELECT ?1, 'run_' || n, ?2, ?3, 'con_' || (n % ${due}), n, 'waiting', 'wait',
             0, ?4, ?4 FROM p`,
        )
        .bind(businessId, draft.id, published.activeVersionId, now - 86_400_000),
      // Those that are to be due are held until all are there.
      shard
        .prepare(
          `INSERT INTO timers (business_id, run_id, workflow_id, node_id, visit, due_at, held)
           ${numbers} SELECT ?1, 'run_' || n, ?2, 'wait', 0, iif(n < ${due}, n, ?3 + n), n < ${due}
           FROM p`,
        )
        .bind(businessId, draft.id, now + YEAR_MS),
    ]),
  );
}

/**
 * @param {number} count
 * @param {(numbers: string) => Promise<unknown>} insert gets a WITH that has the numbers as `p(n)`
 */
async function each(count, insert) {
  for (let from = 0; from < count; from += CHUNK) {
    const to = Math.min(count, from + CHUNK);
    await insert(
      `WITH RECURSIVE p(n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM p WHERE n + 1 < ${to})`,
    );
  }
}

/**
 * Waits until all have fired. When each did is read from its row: it has ended in the same commit.
 * @param {Stage} stage
 * @param {number} due
 * @param {number} dueAt
 */
async function fired({ shard }, due, dueAt) {
  const first = (/** @type {string} */ sql) => shard.prepare(sql).first("n");
  const ended = async () => {
    const n = await first("SELECT count(*) AS n FROM workflow_runs WHERE status = 'completed'");
    return n === due || undefined;
  };
  const inTime = await waitFor(ended, 1000, WITHIN_MS).catch(() => false);
  const { results } = await shard
    .prepare("SELECT finished_at AS at FROM workflow_runs WHERE status = 'completed'")
    .all();
  return {
    inTime,
    waits: results.map(({ at }) => Number(at) - dueAt).toSorted((a, b) => a - b),
    tags: Number(
      await first(
        `SELECT count(*) AS n FROM contact_tags c
         JOIN tags t ON t.business_id = c.business_id AND t.id = c.tag_id WHERE t.name = 'woken'`,
      ),
    ),
    steps: Number(await first("SELECT count(*) AS n FROM run_steps")),
    letters: Number(await first("SELECT count(*) AS n FROM step_dead_letters")),
    left: Number(await first("SELECT count(*) AS n FROM timers")),
  };
}

/**
 * @param {{ timers: number, due: number, filled: number } & Awaited<ReturnType<typeof fired>>} run
 */
function judge({ timers, due, filled, inTime, waits, tags, steps, letters, left }) {
  const ms = (/** @type {number} */ value) => `${(value / 1000).toFixed(2)} s`;
  const at = (/** @type {number} */ share) =>
    waits[Math.max(0, Math.ceil(waits.length * share) - 1)] ?? Infinity;
  const figures = {
    "runs that wait": timers,
    "of them due at the same millisecond": due,
    businesses: BUSINESSES,
    "seconds to fill the shard": Math.round(filled),
    "first run ended, after it was due": ms(at(0)),
    median: ms(at(0.5)),
    "99th percentile": ms(at(0.99)),
    last: ms(at(1)),
    "contacts tagged": tags,
    "steps done": steps,
    "runs that wait on": left,
  };
  /** @type {Record<string, boolean>} */
  const holds = {
    "all that were due have fired": inTime && waits.length === due,
    "none before its time": (waits[0] ?? 0) >= 0,
    "all within 30 s": at(1) <= BAR_MS,
    "each once": tags === due && steps === 2 * due && letters === 0,
    "the others wait on": left === timers - due,
  };
  return { figures, failures: Object.keys(holds).filter((claim) => !holds[claim]) };
}
