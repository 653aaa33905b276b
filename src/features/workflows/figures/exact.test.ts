import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activeBusiness } from "../../../testing/messages";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LIVE = ["running", "waiting"];
const NODES = ["wait", "send", "ask"];
const VERSIONS = ["wfv_1", "wfv_2", "wfv_3"];

type Row = Record<string, string | number | null>;

/** What can become of a run, however it comes about. */
type Step =
  | { do: "enter" }
  | {
      do: "wait" | "end" | "cancel" | "retry" | "replay" | "goal" | "merge";
      run: number;
      how: number;
    }
  | { do: "move"; run: number; to: number; port: number }
  | { do: "migrate"; run: number; to: number; node: number }
  | { do: "delete" };

const steps: fc.Arbitrary<Step & { ms: number }> = fc
  .oneof(
    { weight: 3, arbitrary: fc.constant<Step>({ do: "enter" }) },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant("move" as const),
        run: fc.nat(5),
        to: fc.nat(2),
        port: fc.nat(2),
      }),
    },
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constantFrom("wait", "end", "cancel", "retry", "replay", "goal", "merge"),
        run: fc.nat(5),
        how: fc.nat(2),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("migrate" as const),
        run: fc.nat(5),
        to: fc.nat(2),
        node: fc.nat(2),
      }),
    },
    { weight: 1, arbitrary: fc.constant<Step>({ do: "delete" }) },
  )
  .chain((step) => fc.nat(DAY).map((ms) => ({ ...step, ms })));

/** Does steps as the engine and its verbs do, by bare SQL with numbers bound as D1 binds them. */
async function play(businessId: string, all: readonly (Step & { ms: number })[]): Promise<void> {
  let now = 1_800_000_000_000;
  let entered = 0;
  const run = async (sql: string, ...params: unknown[]) => {
    await env.DB_SHARD_0.prepare(sql)
      .bind(...params)
      .run();
  };
  const step = (at: Row, status: string, port = "next") => {
    const ended = status === "waiting" ? null : now;
    return run(
      `INSERT INTO run_steps (business_id, run_id, node_id, visit, type, status, input, output,
         started_at, finished_at) VALUES (?1, ?2, ?3, ?4, 'wait', ?5, '{}', ?6, ?7, ?8)
       ON CONFLICT (business_id, run_id, node_id, visit) DO UPDATE SET status = excluded.status,
         output = json_patch(output, excluded.output), finished_at = excluded.finished_at`,
      ...[businessId, at.id, at.node_id, at.visit, status],
      ...[JSON.stringify(port === "next" ? {} : { port }), now, ended],
    );
  };
  const set = (at: Row, sql: string, ...params: unknown[]) =>
    run(
      `UPDATE workflow_runs SET ${sql} WHERE business_id = ? AND id = ?`,
      ...params,
      businessId,
      at.id,
    );
  for (const each of all) {
    now += each.ms;
    if (each.do === "enter") {
      const id = `run_${entered++}`;
      await run(
        `INSERT INTO workflow_runs (business_id, id, workflow_id, version_id, contact_id, entry_key,
           status, node_id, visit, since, started_at)
         VALUES (?1, ?2, 'wfl_1', ?3, ?2, ?2, 'running', 'wait', 0, ?4, ?4)`,
        ...[businessId, id, VERSIONS[entered % 3], now],
      );
      continue;
    }
    if (each.do === "delete") {
      await run(
        `UPDATE workflow_runs SET status = 'cancelled', finished_at = ? WHERE business_id = ?
         AND status IN ('running', 'waiting')`,
        ...[now, businessId],
      );
      await run(
        `UPDATE run_steps SET status = 'cancelled', finished_at = ? WHERE business_id = ?
         AND status = 'waiting'`,
        ...[now, businessId],
      );
      continue;
    }
    const [at] = await rows("workflow_runs", businessId, `id = 'run_${each.run}'`);
    if (!at) continue;
    const isLive = LIVE.includes(String(at.status));
    const hasEnded = !isLive;
    if (each.do === "wait" && isLive) {
      await set(at, "status = 'waiting'");
      await step(at, "waiting");
    }
    if (each.do === "move" && isLive) {
      const skipped = each.port === 2;
      await set(
        at,
        "status = 'running', node_id = ?, visit = ?, since = ?",
        ...[NODES[each.to], Number(at.visit) + 1, now],
      );
      await step(at, skipped ? "skipped" : "completed", each.port === 1 ? "yes" : "next");
    }
    if ((each.do === "end" || each.do === "cancel") && isLive) {
      const ends = ["completed", "exited", "failed"];
      const status = each.do === "cancel" ? "cancelled" : ends[each.how]!;
      await set(at, "status = ?, finished_at = ?", status, now);
      await step(at, status === "exited" ? "cancelled" : status);
    }
    if (each.do === "cancel" && at.status === "failed") {
      await set(at, "status = 'cancelled', finished_at = ?", now);
    }
    if (each.do === "replay" && at.status === "failed") {
      await set(at, "status = 'running', finished_at = NULL");
      await run(
        `UPDATE run_steps SET status = 'waiting', finished_at = NULL WHERE business_id = ?
         AND run_id = ? AND node_id = ? AND visit = ?`,
        ...[businessId, at.id, at.node_id, at.visit],
      );
    }
    if (each.do === "retry" && hasEnded) {
      await set(
        at,
        "status = 'running', finished_at = NULL, node_id = ?, visit = ?, since = ?",
        ...[NODES[each.how], Number(at.visit) + 1, now],
      );
    }
    if (each.do === "goal" && at.goal_at === null) await set(at, "goal_at = ?", now);
    if (each.do === "merge") await set(at, "contact_id = 'con_other'");
    // Nobody is moved onto the version that they are on.
    if (each.do === "migrate" && isLive && VERSIONS[each.to] !== at.version_id) {
      const node = NODES[each.node];
      await set(at, "version_id = ?, node_id = ?", VERSIONS[each.to], node);
      await run(
        `UPDATE run_steps SET node_id = ? WHERE business_id = ? AND run_id = ? AND node_id = ?
         AND visit = ?`,
        ...[node, businessId, at.id, at.node_id, at.visit],
      );
    }
  }
}

async function rows(table: string, businessId: string, condition = "true"): Promise<Row[]> {
  const { results } = await env.DB_SHARD_0.prepare(
    `SELECT * FROM ${table} WHERE business_id = ? AND ${condition}`,
  )
    .bind(businessId)
    .all<Row>();
  return results;
}

const hourOf = (ms: unknown) => Math.floor(Number(ms) / HOUR);

class Counts {
  #counts = new Map<string, [count: number, ms: number]>();
  add(key: unknown[], count = 1, ms = 0): void {
    const name = JSON.stringify(key);
    const [before, took] = this.#counts.get(name) ?? [0, 0];
    this.#counts.set(name, [before + count, took + ms]);
  }
  get all() {
    return Object.fromEntries(
      [...this.#counts].filter(([, [count, ms]]) => count !== 0 || ms !== 0),
    );
  }
}

/** What must be counted, from the runs and their steps themselves. */
async function counted(businessId: string) {
  const counts = new Counts();
  for (const run of await rows("workflow_runs", businessId)) {
    const began = Number(run.started_at);
    counts.add(["run", run.version_id, "entered", hourOf(began)]);
    if (LIVE.includes(String(run.status))) counts.add(["place", run.version_id, run.node_id]);
    else {
      const ended = Number(run.finished_at);
      counts.add(["run", run.version_id, run.status, hourOf(ended)], 1, ended - began);
    }
    if (run.goal_at === null) continue;
    const goal = Number(run.goal_at);
    counts.add(["run", run.version_id, "goal", hourOf(goal)], 1, goal - began);
  }
  // A step is counted under the version that its run had then: over all versions they are exact.
  for (const step of await rows("run_steps", businessId)) {
    const began = Number(step.started_at);
    counts.add(["step", step.node_id, "entered", "", hourOf(began)]);
    if (step.finished_at === null) continue;
    const { port = "next" } = JSON.parse(String(step.output)) as { port?: string };
    const exit = step.status === "completed" ? port : "";
    const ended = Number(step.finished_at);
    counts.add(["step", step.node_id, step.status, exit, hourOf(ended)], 1, ended - began);
  }
  return counts.all;
}

async function kept(businessId: string) {
  const counts = new Counts();
  for (const row of await rows("workflow_hours", businessId)) {
    const { node_id, metric, port } = row;
    const key = node_id === "" ? ["run", row.version_id, metric] : ["step", node_id, metric, port];
    counts.add([...key, row.hour], Number(row.count), Number(row.total_ms));
  }
  for (const { version_id, node_id, runs } of await rows("workflow_places", businessId)) {
    counts.add(["place", version_id, node_id], Number(runs));
  }
  return counts.all;
}

/** Counts by day: those that are kept, or those of the hours added up. */
async function byDay(businessId: string, table: "workflow_figures" | "workflow_hours") {
  const counts = new Counts();
  for (const row of await rows(table, businessId)) {
    const day = row.day ?? Math.floor(Number(row.hour) / 24);
    const key = [row.workflow_id, row.version_id, row.node_id, row.metric, row.port, day];
    counts.add(key, Number(row.count), Number(row.total_ms));
  }
  return counts.all;
}

describe("figures of workflows", () => {
  it("are those of a recount, in whichever way runs move", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 40 }), async (all) => {
        const businessId = await activeBusiness();
        await play(businessId, all);
        expect(await kept(businessId)).toEqual(await counted(businessId));
        const hours = await byDay(businessId, "workflow_hours");
        expect(await byDay(businessId, "workflow_figures")).toEqual(hours);
      }),
      { numRuns: 60 },
    );
  });

  it("never count less than nothing for a version or a step", async () => {
    const businessId = await activeBusiness();
    const way: Step[] = [
      { do: "enter" },
      { do: "wait", run: 0, how: 0 },
      { do: "goal", run: 0, how: 0 },
      { do: "migrate", run: 0, to: 2, node: 1 },
      { do: "move", run: 0, to: 2, port: 1 },
      { do: "end", run: 0, how: 2 },
      { do: "replay", run: 0, how: 0 },
      { do: "migrate", run: 0, to: 0, node: 0 },
      { do: "end", run: 0, how: 0 },
    ];
    await play(
      businessId,
      way.map((step) => ({ ...step, ms: DAY / 2 })),
    );
    for (const table of ["workflow_figures", "workflow_hours"]) {
      expect(await rows(table, businessId, "count < 0 OR total_ms < 0")).toEqual([]);
    }
    expect(await rows("workflow_places", businessId, "runs <> 0")).toEqual([]);
    expect(await kept(businessId)).toEqual(await counted(businessId));
  });
});
