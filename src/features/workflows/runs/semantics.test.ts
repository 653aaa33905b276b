import { describe, expect, it } from "vitest";
import { chain, type Flow, newFlow, send, shardWith, wait } from "../../../testing/flows";
import { keptLog } from "../../../testing/messages";
import { call, callPlace } from "../../../testing/workflows/calls";
import { advanceAll } from "../../../testing/workflows/events";
import { advanceRuns } from "../advance-runs";
import { CallPool } from "../calls/call-pool";
import { cancelRun } from "../cancel-run";
import { getRun } from "../get-run";
import { pauseWorkflow, resumeWorkflow } from "../pause-workflow";
import { retryRun } from "../retry-run";
import { pauseRun, resumeRun } from "./pause-run";

keptLog();

/** A contact that has begun to wait for a minute, and then gets an email. */
async function waiting() {
  const flow = await newFlow();
  const workflow = await flow.publish(chain(wait(60), send(flow.templateId), wait(60, "rest")));
  await flow.start(workflow.id);
  await advanceAll(flow);
  const [{ id }] = (await flow.rows("workflow_runs")) as [{ id: string }];
  return { flow, workflow, id };
}

/** A contact whose step calls a server. */
async function calling(place: ReturnType<typeof callPlace>, attempts = 5) {
  const flow = await newFlow();
  const node = { ...call(place.url), retry: { attempts, firstSeconds: 10 } };
  const workflow = await flow.publish(chain(node, send(flow.templateId)));
  await flow.start(workflow.id);
  const [{ id }] = (await flow.rows("workflow_runs")) as [{ id: string }];
  return { flow, workflow, id };
}

async function advance(flow: Flow, shard?: D1Database): Promise<void> {
  const pool = new CallPool();
  await advanceRuns(flow.ctx(shard), pool);
  while (pool.size > 0) await pool.next();
}

describe("9. Pause: no step starts after the pause commits; resume neither skips nor repeats. Cancel during backoff → no later effect", () => {
  it("a held run stands still, and goes on where it was", async () => {
    const { flow, id } = await waiting();
    expect(await pauseRun(flow.ctx(), id)).toEqual({ id, status: "waiting", paused: true });
    flow.clock.now += 3600_000;
    await advanceAll(flow);
    expect(await flow.rows("email_messages")).toEqual([]);
    expect((await getRun(flow.ctx(), id)).pausedAt).not.toBeNull();
    await resumeRun(flow.ctx(), id);
    await advanceAll(flow);
    expect(await flow.rows("email_messages")).toMatchObject([{ key: `${id}:send:1` }]);
    expect(await flow.rows("run_steps")).toHaveLength(3);
    expect((await getRun(flow.ctx(), id)).pausedAt).toBeNull();
  });

  it("whoever has read the run before it was held changes nothing", async () => {
    const { flow, id } = await waiting();
    flow.clock.now += 60_000;
    let held = false;
    const late = shardWith(async (run) => {
      if (!held) {
        held = true;
        await pauseRun(flow.ctx(), id);
      }
      return run();
    });
    await advanceRuns(flow.ctx(late));
    expect(await flow.states()).toEqual({ waiting: 1 });
    expect(await flow.rows("email_messages")).toEqual([]);
    expect(await flow.rows("timers")).toMatchObject([{ held: 2, attempts: 0 }]);
  });

  it("a run and its workflow are held apart from each other", async () => {
    const { flow, workflow, id } = await waiting();
    await pauseRun(flow.ctx(), id);
    await pauseWorkflow(flow.ctx(), workflow.id, { version: workflow.version });
    flow.clock.now += 60_000;
    await resumeRun(flow.ctx(), id);
    await advanceAll(flow);
    expect(await flow.rows("timers")).toMatchObject([{ held: 1 }]);
    expect((await getRun(flow.ctx(), id)).heldByWorkflow).toBe(true);
    await pauseRun(flow.ctx(), id);
    await resumeWorkflow(flow.ctx(), workflow.id, { version: workflow.version + 1 });
    await advanceAll(flow);
    expect(await flow.rows("email_messages")).toEqual([]);
    await resumeRun(flow.ctx(), id);
    await advanceAll(flow);
    expect(await flow.rows("email_messages")).toHaveLength(1);
  });

  it("what a call comes to that was under way is taken, and nothing more", async () => {
    const place = callPlace();
    await place.answers({ status: 200, delayMs: 300 });
    const { flow, id } = await calling(place);
    const pool = new CallPool();
    await advanceRuns(flow.ctx(), pool);
    await pauseRun(flow.ctx(), id);
    while (pool.size > 0) await pool.next();
    flow.clock.now += 3600_000;
    await advance(flow);
    expect(await flow.rows("run_steps")).toMatchObject([{ node_id: "call", status: "completed" }]);
    expect(await flow.rows("email_messages")).toEqual([]);
    await resumeRun(flow.ctx(), id);
    await advance(flow);
    expect(await place.calls()).toHaveLength(1);
    expect(await flow.rows("email_messages")).toHaveLength(1);
  });

  it("a run that is cancelled between two tries makes no further one", async () => {
    const place = callPlace();
    await place.answers({ status: 503 });
    const { flow, id } = await calling(place);
    await advance(flow);
    expect(await flow.rows("timers")).toHaveLength(1);
    await cancelRun(flow.ctx(), id);
    flow.clock.now += 86_400_000;
    await advance(flow);
    expect(await place.calls()).toHaveLength(1);
    expect(await flow.states()).toEqual({ cancelled: 1 });
    expect(await flow.rows("run_steps")).toMatchObject([{ status: "cancelled" }]);
    expect(await flow.rows("email_messages")).toEqual([]);
  });

  it("what a call comes to of a run that was cancelled meanwhile is left aside", async () => {
    const place = callPlace();
    await place.answers({ status: 200, delayMs: 300 });
    const { flow, id } = await calling(place);
    const pool = new CallPool();
    await advanceRuns(flow.ctx(), pool);
    await cancelRun(flow.ctx(), id);
    while (pool.size > 0) await pool.next();
    await advance(flow);
    expect(await flow.states()).toEqual({ cancelled: 1 });
    expect(await flow.rows("run_steps")).toMatchObject([{ status: "cancelled" }]);
    expect(await flow.rows("email_messages")).toEqual([]);
    expect(await flow.rows("timers")).toEqual([]);
  });

  it("only what can be held is held, once, however many ask at once", async () => {
    const { flow, id } = await waiting();
    const refused = { code: "STATE_INVALID" };
    const asked = [1, 2, 3].map(() => pauseRun(flow.ctx(), id));
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await resumeRun(flow.ctx(), id);
    await expect(resumeRun(flow.ctx(), id)).rejects.toMatchObject(refused);
    await cancelRun(flow.ctx(), id);
    await expect(pauseRun(flow.ctx(), id)).rejects.toMatchObject(refused);
  });
});

describe("4. A late writer (lease expired, another finished) is refused by its fencing token", () => {
  it("who made the call first, and comes back when another has finished, changes nothing", async () => {
    const place = callPlace();
    await place.answers({ status: 200, delayMs: 600 }, { status: 200 });
    const { flow, id } = await calling(place);
    const slow = new CallPool();
    await advanceRuns(flow.ctx(), slow);
    flow.clock.now += 60_000;
    await advance(flow);
    await advance(flow);
    expect(await flow.states()).toEqual({ completed: 1 });
    const before = await flow.rows("run_steps");
    const [{ rev }] = (await flow.rows("workflow_runs")) as [{ rev: number }];
    while (slow.size > 0) await slow.next();
    expect(await flow.rows("run_steps")).toEqual(before);
    expect(await flow.rows("workflow_runs")).toMatchObject([{ rev, status: "completed" }]);
    expect(await flow.rows("email_messages")).toMatchObject([{ key: `${id}:send:1` }]);
    const keys = (await place.calls()).map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toEqual([`${id}:call:0`, `${id}:call:0`]);
  });
});

describe("a run that has ended", () => {
  it("goes on from a step that it has done, as a new visit with a key of its own", async () => {
    const { flow, id } = await waiting();
    flow.clock.now += 60_000;
    await advanceAll(flow);
    flow.clock.now += 60_000;
    await advanceAll(flow);
    expect(await flow.states()).toEqual({ completed: 1 });
    await retryRun(flow.ctx(), id, { nodeId: "send" });
    await advanceAll(flow);
    const keys = (await flow.rows("email_messages")).map(({ key }) => key);
    expect(new Set(keys)).toEqual(new Set([`${id}:send:1`, `${id}:send:3`]));
    expect(await flow.rows("timers")).toMatchObject([{ node_id: "rest", visit: 4 }]);
    const steps = (await getRun(flow.ctx(), id)).steps;
    expect(steps.map(({ nodeId, visit, emails }) => [nodeId, visit, emails.length])).toEqual([
      ["wait", 0, 0],
      ["send", 1, 1],
      ["rest", 2, 0],
      ["send", 3, 1],
      ["rest", 4, 0],
    ]);
  });

  it("does not go on from a step that it has not done, nor while it has yet to end", async () => {
    const { flow, id } = await waiting();
    const retried = retryRun(flow.ctx(), id, { nodeId: "wait" });
    await expect(retried).rejects.toMatchObject({ code: "STATE_INVALID" });
    await cancelRun(flow.ctx(), id);
    const unknown = retryRun(flow.ctx(), id, { nodeId: "send" });
    await expect(unknown).rejects.toMatchObject({ code: "RULE_REFUSED" });
    await retryRun(flow.ctx(), id, { nodeId: "wait" });
    expect(await flow.states()).toEqual({ running: 1 });
  });
});
