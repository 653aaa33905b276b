import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { dueBusinessesQuery, nextDueQuery } from "../../platform/sweep/due-businesses";
import { statementsOf } from "../../platform/db/write";
import { skipEmails } from "../email";
import { chain, newFlow, type Flow, send, wait } from "../../testing/flows";
import { queryPlan } from "../../testing/query-plan";
import { countRunsQuery } from "./count-runs";
import { dueRuns, dueRunsQuery } from "./due-runs";
import { effectWrites } from "./effects/effect-writes";
import { runsQuery } from "./list-runs";
import { loadFacts } from "./load-facts";
import type { Transition } from "./engine/types";
import { transitionWrites } from "./transition-writes";
import { DUE } from "./workflow-work";

type Query = Parameters<typeof queryPlan>[1];

let flow: Flow;
beforeAll(async () => {
  flow = await newFlow();
  const workflow = await flow.publish(chain(wait(60)));
  await flow.start(workflow.id);
});

const plan = (query: Query) => queryPlan(env.DB_SHARD_0, query);

/** Fills the business with runs that wait. */
async function fill(count: number): Promise<void> {
  const insert = (table: string, select: string) =>
    env.DB_SHARD_0.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
       INSERT OR IGNORE INTO ${table} ${select} FROM n`,
    );
  const business = `'${flow.businessId}'`;
  await env.DB_SHARD_0.batch([
    insert(
      "timers",
      `SELECT ${business}, 'run_' || i, 'wfl_' || (i % 7), 'wait', 0, 9000000000000 + i, 0, 0, 0`,
    ),
    insert(
      `workflow_runs (business_id, id, workflow_id, version_id, contact_id, entry_key, status,
         node_id, visit, error, started_at, finished_at)`,
      `SELECT ${business}, 'run_' || i, 'wfl_' || (i % 7), 'wfv_1', 'con_' || (i % 50), 'k' || i,
         iif(i % 9, 'waiting', 'completed'), 'wait', 0, NULL, i, NULL`,
    ),
  ]);
}

const query = { limit: 50 };
const filters = {
  none: query,
  workflow: { ...query, workflowId: "wfl_1" },
  "workflow and status": { ...query, workflowId: "wfl_1", status: "failed" as const },
  status: { ...query, status: "completed" as const },
  contact: { ...query, contactId: "con_1" },
};

function queries(): Record<string, Query> {
  const ctx = flow.ctx();
  return {
    "due businesses": dueBusinessesQuery(ctx.db, DUE, Date.now(), 20),
    "next due": nextDueQuery(ctx.db, DUE),
    "due runs": dueRunsQuery(ctx),
    counts: { toSQL: () => countRunsQuery(ctx, ["wfl_1", "wfl_2"]) },
    ...Object.fromEntries(
      Object.entries(filters).flatMap(([name, filter]): [string, Query][] => [
        [`runs by ${name}`, runsQuery(ctx, filter)],
        [`runs by ${name}, next page`, runsQuery(ctx, filter, "run_5")],
      ]),
    ),
  };
}

describe("every query of the engine", () => {
  it("has the same plan with a thousand and with a hundred thousand waiting timers", async () => {
    const plans = () =>
      Promise.all(Object.entries(queries()).map(async ([name, each]) => [name, await plan(each)]));
    await fill(1000);
    const few = await plans();
    await fill(100_000);
    expect(await plans()).toEqual(few);
  });

  it("searches by index, and sorts nothing but the businesses that are due", async () => {
    const { "due businesses": businesses, ...others } = queries();
    for (const [name, each] of Object.entries(others)) {
      const text = `${name}: ${(await plan(each)).join(" | ")}`;
      expect(text).toContain("USING");
      expect(text).not.toMatch(/SCAN (timers|workflow)|TEMP B-TREE/);
    }
    expect((await plan(businesses!)).slice(1)).toEqual([
      "USE TEMP B-TREE FOR GROUP BY",
      "USE TEMP B-TREE FOR ORDER BY",
    ]);
  });

  it("reads what is due by its time", async () => {
    const { "due businesses": due, "next due": next, "due runs": runs } = queries();
    expect((await plan(due!))[0]).toContain("COVERING INDEX timers_due_at (due_at<?)");
    expect((await plan(next!))[0]).toContain("COVERING INDEX timers_due_at");
    expect((await plan(runs!))[0]).toContain("timers_business_id_due_at");
  });
});

describe("every write of the engine", () => {
  it("finds its rows by their key, however many others there are", async () => {
    const ctx = flow.ctx();
    const [due] = await dueRuns(ctx);
    const step = { nodeId: "wait", visit: 0, type: "wait" as const, status: "waiting" as const };
    const definition = chain(wait(3600), send(flow.templateId));
    const place = { nodeId: "wait", visit: 0 };
    const after: Transition = {
      state: due!.run,
      commands: [
        { type: "recordStep", step: { ...step, input: {}, output: {}, error: null } },
        { type: "startTimer", ...place, dueAt: 1, movable: false },
        { type: "queueEmail", nodeId: "send", visit: 1 },
        { type: "bury", ...place, error: "No", attempts: 1 },
      ],
    };
    const facts = (await loadFacts(ctx, [due!.run])).factsOf(due!.run);
    const moved = [{ run: due!.run, definition, facts, fields: [], after }];
    const { workflowId } = due!.run;
    const writes = [
      ...transitionWrites(ctx, moved),
      ...effectWrites(ctx, moved).writes,
      skipEmails(ctx, { runs: sql`SELECT value FROM json_each('[]')` }, "run_cancelled"),
      skipEmails(ctx, { workflowId }, "workflow_deleted"),
    ];
    for (const write of writes.flatMap(statementsOf)) {
      const steps = await plan({ toSQL: () => write });
      const searches = steps.filter((each) => /^(SEARCH|SCAN) (?!json_each|CONSTANT)/.test(each));
      for (const search of searches) {
        expect(`${write.sql} ${search}`).toMatch(
          /\(business_id=\? AND (id|run_id|workflow_id)=\?|SCAN (moved|next|start)$/,
        );
      }
    }
  });
});
