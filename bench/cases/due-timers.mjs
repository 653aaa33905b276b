import { percentile } from "../lib/measure.mjs";

/** Runs that wait when there are few. */
const FEW = 1000;
/** Rows of one statement: D1 gives each 30 seconds. */
const CHUNK = 25_000;
const OWNER = "biz-that-waits";
const DUE_THEN = 50;
/** The questions are asked as of a later time, so that no engine takes the runs away meanwhile. */
const LATER_MS = 86_400_000;

/**
 * The questions of what is due, with many runs waiting beside few: the same timers are due.
 * @param {import("../lib/stage.mjs").Stage} stage
 * @param {import("../lib/arguments.mjs").Size} size
 */
export async function runDueTimers({ clients, shard }, size) {
  const times = size.quick ? 50 : 200;
  await shard.batch([
    shard.prepare("DELETE FROM timers WHERE business_id = ?").bind(OWNER),
    shard.prepare("DELETE FROM workflow_runs WHERE business_id = ?").bind(OWNER),
  ]);
  const asOf = Date.now() + LATER_MS;
  await fill(shard, 0, DUE_THEN, asOf - 60_000);
  await fill(shard, DUE_THEN, FEW, asOf + LATER_MS);
  const few = await asked(clients, times, size.rounds, asOf);
  for (let from = FEW; from < size.timers; from += CHUNK) {
    await fill(shard, from, Math.min(from + CHUNK, size.timers), asOf + LATER_MS);
  }
  const many = await asked(clients, times, size.rounds, asOf);
  console.log(many.plans.map((plan) => `  ${plan.join(" / ")}`).join("\n"));
  const scans = many.plans.flat().filter((step) => /^SCAN (?!json_each)/.test(step));
  const found = `${size.timers.toLocaleString("en")} waiting runs beside ${FEW.toLocaleString("en")}`;
  const covering = scans.every((step) => step.includes("COVERING INDEX timers_due_at"));
  if (!covering) throw new Error(`A question of what is due reads everything: ${scans.join("; ")}`);
  return {
    name: "due-timers",
    title: `Ask what is due, ${found}`,
    unit: "questions/s",
    bar: { ratio: 0.5 },
    ours: { perSecond: many.perSecond, p50: many.p50 },
    floor: { perSecond: few.perSecond, p50: few.p50 },
    ratio: many.perSecond / few.perSecond,
  };
}

/** Runs and their timers, numbers `from` to before `to`, due from a time on. */
async function fill(shard, from, to, dueAt) {
  const numbers =
    "WITH RECURSIVE n(i) AS (SELECT ?2 UNION ALL SELECT i + 1 FROM n WHERE i < ?3 - 1)";
  await shard.batch([
    shard
      .prepare(
        `${numbers} INSERT INTO workflow_runs (business_id, id, workflow_id, version_id, contact_id,
           entry_key, status, node_id, visit, since, started_at)
         SELECT ?1, 'run_' || i, 'wfl_' || (i % 7), 'wfv_1', 'con_' || i, 'once', 'waiting', 'wait',
           0, 0, 0 FROM n`,
      )
      .bind(OWNER, from, to),
    shard
      .prepare(
        `${numbers} INSERT INTO timers (business_id, run_id, workflow_id, node_id, visit, due_at)
         SELECT ?1, 'run_' || i, 'wfl_' || (i % 7), 'wait', 0, ?4 + i FROM n`,
      )
      .bind(OWNER, from, to, dueAt),
  ]);
}

/** @returns {Promise<{ perSecond: number, p50: number, plans: string[][] }>} the median round */
async function asked(clients, times, rounds, asOf) {
  const seconds = [];
  let plans = [];
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now();
    const path = `/due-timers/${OWNER}?times=${times}&asOf=${asOf}`;
    const { status, text } = await clients.floor.send({ path });
    if (status !== 200) throw new Error(`The floor answered ${status}: ${text}`);
    // The first round warms the pages.
    if (round > 0) seconds.push((performance.now() - started) / 1000);
    ({ plans } = JSON.parse(text));
  }
  const middle = percentile(seconds, 0.5);
  return { perSecond: (times * 3) / middle, p50: (middle * 1000) / (times * 3), plans };
}
