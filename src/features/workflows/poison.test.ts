import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { chain, newFlow, type Flow, send, shardWith, wait } from "../../testing/flows";
import type { BusinessCtx } from "../../platform/ctx";
import { keptLog, testCtx } from "../../testing/messages";
import { awaiting, tell } from "../../testing/workflows/events";
import { advanceRuns } from "./advance-runs";
import { getRun } from "./get-run";
import { retryRun } from "./retry-run";

/** Makes every step of one run impossible to store; returns what undoes it. */
async function poison(runId: string): Promise<() => Promise<unknown>> {
  const name = `poison_${runId}`;
  await env.DB_SHARD_0.exec(
    `CREATE TRIGGER ${name} BEFORE INSERT ON run_steps WHEN NEW.run_id = '${runId}' ` +
      "BEGIN SELECT raise(ABORT, 'secret detail'); END",
  );
  return () => env.DB_SHARD_0.exec(`DROP TRIGGER ${name}`);
}

/** The shard with the 2 MB to which D1 limits a text in production, and not here. */
function withLimit(refused: string[]): D1Database {
  const shard = env.DB_SHARD_0;
  return {
    prepare: (sql: string) => ({
      bind(...params: unknown[]) {
        if (params.some((each) => typeof each === "string" && each.length > 2_000_000)) {
          refused.push(sql);
          throw new Error("D1_ERROR: string or blob too big: SQLITE_TOOBIG");
        }
        return shard.prepare(sql).bind(...params);
      },
    }),
    batch: (statements: D1PreparedStatement[]) => shard.batch(statements),
  } as unknown as D1Database;
}

async function started(contacts: number): Promise<Flow & { runId: string; workflowId: string }> {
  keptLog();
  const flow = await newFlow(contacts);
  const { id } = await flow.publish(chain(wait(60), send(flow.templateId)));
  await flow.start(id);
  const [run] = await flow.rows(
    "workflow_runs",
    `contact_id = '${flow.contactIds[contacts >> 1]}'`,
  );
  return { ...flow, runId: String(run!.id), workflowId: id };
}

describe("a run that cannot be stored", () => {
  it("holds up none of its mates and has failed after three attempts", async () => {
    const flow = await started(100);
    const cure = await poison(flow.runId);
    await advanceRuns(flow.ctx());
    expect(await flow.states()).toEqual({ waiting: 99, running: 1 });
    for (const attempts of [1, 2]) {
      const [timer] = await flow.rows("timers", `run_id = '${flow.runId}'`);
      expect(timer).toMatchObject({ attempts });
      flow.clock.now = Number(timer!.due_at);
      await advanceRuns(flow.ctx());
    }
    expect(await flow.states()).toEqual({ waiting: 99, failed: 1 });
    expect(await flow.rows("timers", `run_id = '${flow.runId}'`)).toEqual([]);
    const run = await getRun(flow.ctx(), flow.runId);
    expect(run).toMatchObject({ status: "failed", error: "This step could not be carried out" });

    await cure();
    await retryRun(flow.ctx(), flow.runId);
    await advanceRuns(flow.ctx());
    expect(await flow.states()).toEqual({ waiting: 100 });
  });

  it("is counted once when several workers fail at it together", async () => {
    const flow = await started(1);
    const cure = await poison(flow.runId);
    await Promise.all([1, 2, 3, 4].map(() => advanceRuns(flow.ctx())));
    expect(await flow.rows("timers")).toMatchObject([{ attempts: 1 }]);
    await cure();
  });

  it("after its wait does not wait again when it is retried", async () => {
    const flow = await started(1);
    await advanceRuns(flow.ctx());
    flow.clock.now += 60_000;
    const cure = await poison(flow.runId);
    for (let attempt = 0; attempt < 3; attempt++) {
      await advanceRuns(flow.ctx());
      flow.clock.now += 60_000;
    }
    expect(await flow.states()).toEqual({ failed: 1 });
    expect(await flow.rows("run_steps")).toMatchObject([{ node_id: "wait", status: "failed" }]);
    await cure();
    expect(await retryRun(flow.ctx(), flow.runId)).toMatchObject({ status: "running" });
    for (let turn = 0; turn < 2; turn++) await advanceRuns(flow.ctx());
    expect(await flow.states()).toEqual({ completed: 1 });
    expect(await flow.rows("email_messages")).toHaveLength(1);
    expect(await flow.rows("run_steps")).toMatchObject([
      { node_id: "send", status: "completed" },
      { node_id: "wait", status: "completed", error: null },
    ]);
  });

  it("after its wait still knows what has happened, when it is tried again", async () => {
    keptLog();
    const flow = await newFlow();
    const { id } = await flow.publish(awaiting({ type: "order.placed" }));
    await flow.start(id);
    await advanceRuns(flow.ctx());
    const order = { orderId: "ord_1", amount: 4800, currency: "EUR" };
    flow.clock.now += 1000;
    await tell(flow, "order.placed", order);
    const [run] = (await flow.rows("workflow_runs")) as [{ id: string }];
    const cure = await poison(run.id);
    for (let attempt = 0; attempt < 3; attempt++) {
      await advanceRuns(flow.ctx());
      flow.clock.now += 60_000;
    }
    expect(await flow.states()).toEqual({ failed: 1 });
    await cure();
    await retryRun(flow.ctx(), run.id);
    await advanceRuns(flow.ctx());
    expect(await flow.rows("workflow_runs")).toMatchObject([{ node_id: "yes", status: "waiting" }]);
    expect(await flow.rows("event_waits")).toEqual([]);
  });

  it("is not one that knows much: a hundred of those go onwards in one batch", async () => {
    const refused: string[] = [];
    const flow = await newFlow(100);
    const { id } = await flow.publish(chain(wait(60)));
    await flow.start(id);
    const trigger = { value: "x".repeat(40_000) };
    await env.DB_SHARD_0.prepare("UPDATE workflow_runs SET data = ? WHERE business_id = ?")
      .bind(JSON.stringify({ trigger, variables: {} }), flow.businessId)
      .run();
    await advanceRuns(flow.ctx(withLimit(refused)));
    expect(await flow.states()).toEqual({ waiting: 100 });
    const [run] = await flow.rows("workflow_runs");
    expect(JSON.parse(String(run!.data))).toEqual({ trigger, variables: {} });
    expect(refused).toEqual([]);
  });
});

describe("the platform's database, while it is away,", () => {
  it("fails no run: none is tried without its business", async () => {
    const flow = await started(3);
    const gone = () => {
      throw new Error("The platform is away");
    };
    const { env: still, permissions } = flow.ctx();
    const { ctx } = testCtx({
      env: { ...still, DB: { prepare: gone }, CACHE: { get: gone, put: gone } } as unknown as Env,
      ...{ businessId: flow.businessId, permissions: [...permissions] },
      now: () => flow.clock.now,
    });
    await expect(advanceRuns(ctx as BusinessCtx)).rejects.toThrow("The platform is away");
    expect(await flow.rows("timers", "attempts = 0")).toHaveLength(3);
    await advanceRuns(flow.ctx());
    expect(await flow.states()).toEqual({ waiting: 3 });
  });
});

describe("a version that cannot be read", () => {
  it("fails its own runs only", async () => {
    const flow = await started(3);
    const other = await flow.publish(chain(wait(60)));
    await flow.start(other.id);
    await env.DB_SHARD_0.prepare(
      "UPDATE workflow_versions SET definition = '{broken' WHERE business_id = ? AND workflow_id = ?",
    )
      .bind(flow.businessId, flow.workflowId)
      .run();
    await advanceRuns(flow.ctx());
    expect(await flow.states()).toEqual({ running: 3, waiting: 3 });
    for (let attempt = 0; attempt < 2; attempt++) {
      flow.clock.now += 20_000;
      await advanceRuns(flow.ctx());
    }
    expect(await flow.states()).toEqual({ failed: 3, waiting: 3 });
    const [failed] = await flow.rows("workflow_runs", "status = 'failed'");
    expect((await getRun(flow.ctx(), String(failed!.id))).status).toBe("failed");
  });
});

describe("a worker that dies", () => {
  it.each(["before", "after"])("%s its commit leaves everything to the next", async (when) => {
    const flow = await started(5);
    const dying = shardWith(async (run) => {
      if (when === "after") await run();
      throw new Error("Killed");
    });
    // Nothing is written after its death, and nobody is woken.
    await advanceRuns(flow.ctx(dying)).catch(() => undefined);
    await advanceRuns(flow.ctx());
    expect(await flow.states()).toEqual({ waiting: 5 });
    flow.clock.now += 60_000;
    await advanceRuns(flow.ctx(dying)).catch(() => undefined);
    await advanceRuns(flow.ctx());
    expect(await flow.states()).toEqual({ completed: 5 });
    expect(await flow.rows("email_messages")).toHaveLength(5);
    expect(await flow.rows("run_steps")).toHaveLength(10);
  });
});
