import { describe, expect, it } from "vitest";
import { chain, newFlow, send, shardWith, wait } from "../../testing/flows";
import { keptLog } from "../../testing/messages";
import { advanceRuns } from "./advance-runs";
import { getRun } from "./get-run";

describe("a run through wait and email", () => {
  it("waits as long as it is told, queues one email, and completes", async () => {
    const flow = await newFlow();
    const { id } = await flow.publish(chain(wait(5), send(flow.templateId)));
    await flow.start(id);
    const start = flow.clock.now;
    expect(flow.wakes).toEqual([{ kind: "wake", database: "shard-0" }]);

    expect(await advanceRuns(flow.ctx())).toBe(1);
    expect(await flow.states()).toEqual({ waiting: 1 });
    expect(await flow.rows("timers")).toMatchObject([{ due_at: start + 5000, visit: 0 }]);
    expect(flow.pulses).toEqual([start + 5000]);

    flow.clock.now = start + 4999;
    expect(await advanceRuns(flow.ctx())).toBe(0);
    expect(await flow.rows("email_messages")).toEqual([]);

    flow.clock.now = start + 5000;
    expect(await advanceRuns(flow.ctx())).toBe(1);
    expect(await flow.states()).toEqual({ completed: 1 });
    expect(await flow.rows("timers")).toEqual([]);
    const [run] = await flow.rows("workflow_runs");
    expect(await flow.rows("email_messages")).toMatchObject([
      {
        key: `${run!.id}:send:1`,
        contact_id: flow.contactIds[0],
        template_id: flow.templateId,
        workflow_id: id,
        run_id: run!.id,
        kind: "marketing",
        status: "queued",
      },
    ]);
  });

  it("shows what each step was told, what it did, and when", async () => {
    const flow = await newFlow();
    const { id } = await flow.publish(chain(wait(5), send(flow.templateId)));
    await flow.start(id);
    const start = flow.clock.now;
    await advanceRuns(flow.ctx());
    const [{ id: runId }] = (await flow.rows("workflow_runs")) as [{ id: string }];
    const at = (ms: number) => new Date(start + ms).toISOString();
    expect(await getRun(flow.ctx(), runId)).toMatchObject({
      dueAt: at(5000),
      steps: [{ nodeId: "wait", status: "waiting", startedAt: at(0), finishedAt: null }],
    });

    flow.clock.now = start + 60_000;
    await advanceRuns(flow.ctx());
    expect(await getRun(flow.ctx(), runId)).toMatchObject({
      status: "completed",
      dueAt: null,
      finishedAt: at(60_000),
      steps: [
        {
          nodeId: "wait",
          visit: 0,
          status: "completed",
          input: { seconds: 5 },
          output: { dueAt: start + 5000 },
          startedAt: at(0),
          finishedAt: at(60_000),
        },
        {
          nodeId: "send",
          visit: 1,
          status: "completed",
          input: { templateId: flow.templateId },
          output: { templateId: flow.templateId },
          startedAt: at(60_000),
          finishedAt: at(60_000),
        },
      ],
    });
  });

  it("is over for a contact that was deleted while it waited", async () => {
    const flow = await newFlow();
    const { id } = await flow.publish(chain(wait(5), send(flow.templateId)));
    await flow.start(id);
    await advanceRuns(flow.ctx());
    const shard = flow.ctx().env.DB_SHARD_0;
    await shard
      .prepare("UPDATE contacts SET deleted_at = 1 WHERE business_id = ?")
      .bind(flow.businessId)
      .run();
    flow.clock.now += 5000;
    await advanceRuns(flow.ctx());
    expect(await flow.states()).toEqual({ cancelled: 1 });
    expect(await flow.rows("run_steps")).toMatchObject([{ node_id: "wait", status: "cancelled" }]);
    expect(await flow.rows("email_messages")).toEqual([]);
  });
});

describe("workers that take the same runs onwards at once", () => {
  it.each([2, 5])("have one effect for each run, node and visit: %i workers", async (workers) => {
    const flow = await newFlow(250);
    const loop = chain(wait(1), send(flow.templateId), wait(1, "again"));
    const { id } = await flow.publish(loop);
    await flow.start(id);
    for (let round = 0; round < 3; round++) {
      let open = true;
      while (open) {
        const all = Array.from({ length: workers }, () => advanceRuns(flow.ctx()));
        open = (await Promise.all(all)).some((runs) => runs > 0);
      }
      flow.clock.now += 1000;
    }
    expect(await flow.states()).toEqual({ completed: 250 });
    const steps = await flow.rows("run_steps");
    expect(steps).toHaveLength(750);
    expect(steps.every(({ status }) => status === "completed")).toBe(true);
    const keys = (await flow.rows("email_messages")).map(({ run_id }) => run_id);
    expect(new Set(keys).size).toBe(250);
    expect(keys).toHaveLength(250);
  });

  it("let nothing that comes late change anything", async () => {
    const flow = await newFlow();
    const { id } = await flow.publish(chain(wait(5), send(flow.templateId)));
    await flow.start(id);
    // The late one has read the run before the other has finished it.
    const late = shardWith(async (run) => {
      await advanceRuns(flow.ctx());
      flow.clock.now += 5000;
      await advanceRuns(flow.ctx());
      flow.clock.now += 3600_000;
      return run();
    });
    await advanceRuns(flow.ctx(late));
    expect(await flow.states()).toEqual({ completed: 1 });
    expect(await flow.rows("run_steps")).toHaveLength(2);
    expect(await flow.rows("email_messages")).toHaveLength(1);
    expect(await flow.rows("timers")).toEqual([]);
  });

  it("let nothing that comes late begin a wait anew", async () => {
    const flow = await newFlow();
    const { id } = await flow.publish(chain(wait(5)));
    await flow.start(id);
    const start = flow.clock.now;
    const late = shardWith(async (run) => {
      flow.clock.now = start + 2000;
      await advanceRuns(flow.ctx());
      return run();
    });
    await advanceRuns(flow.ctx(late));
    expect(await flow.rows("timers")).toMatchObject([{ due_at: start + 5000 }]);
    // Written once by the enrolment and once by the one who was in time.
    expect(await flow.rows("workflow_runs")).toMatchObject([{ rev: 1 }]);
  });

  it("let no failure that comes late put off a wait that has begun", async () => {
    keptLog();
    const flow = await newFlow();
    const { id } = await flow.publish(chain(wait(86_400), send(flow.templateId)));
    await flow.start(id);
    const start = flow.clock.now;
    let first = true;
    const late = shardWith(async (run) => {
      if (!first) return run();
      first = false;
      await advanceRuns(flow.ctx());
      throw new Error("The connection is gone");
    });
    await advanceRuns(flow.ctx(late));
    expect(await flow.rows("timers")).toMatchObject([{ due_at: start + 86_400_000, attempts: 0 }]);
  });
});
