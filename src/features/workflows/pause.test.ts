import { describe, expect, it } from "vitest";
import { chain, newFlow, type Flow, send, shardWith, wait } from "../../testing/flows";
import { advanceRuns } from "./advance-runs";
import { cancelRun } from "./cancel-run";
import { deleteWorkflow, restoreWorkflow } from "./delete-workflow";
import { enrollContacts } from "./enroll-contacts";
import { getWorkflow } from "./get-workflow";
import { pauseWorkflow, resumeWorkflow } from "./pause-workflow";
import { retryRun } from "./retry-run";

/** Takes runs onwards until nothing is due. */
async function settle(flow: Flow): Promise<void> {
  while ((await advanceRuns(flow.ctx())) > 0);
}

/** Steps and emails that have started at all. */
async function effects(flow: Flow): Promise<number> {
  const [steps, emails] = await Promise.all([flow.rows("run_steps"), flow.rows("email_messages")]);
  return steps.length + emails.length;
}

async function waitingFlow(contacts: number) {
  const flow = await newFlow(contacts);
  const workflow = await flow.publish(chain(wait(60), send(flow.templateId), wait(60, "rest")));
  await flow.start(workflow.id);
  await settle(flow);
  return { flow, workflow };
}

describe("after a pause has committed", () => {
  it.each([0, 1, 2, 3, 5, 8, 13, 21])("no step starts, raced %i ms late", async (delay) => {
    const { flow, workflow } = await waitingFlow(300);
    flow.clock.now += 60_000;
    const workers = Array.from({ length: 3 }, () => settle(flow));
    await new Promise((resolve) => setTimeout(resolve, delay));
    await pauseWorkflow(flow.ctx(), workflow.id, { version: workflow.version });
    const before = await effects(flow);
    await Promise.all(workers);
    await settle(flow);
    expect(await effects(flow)).toBe(before);

    const { version } = await getWorkflow(flow.ctx(), workflow.id);
    await resumeWorkflow(flow.ctx(), workflow.id, { version });
    await settle(flow);
    flow.clock.now += 60_000;
    await settle(flow);
    expect(await flow.states()).toEqual({ completed: 300 });
    expect(await flow.rows("email_messages")).toHaveLength(300);
    expect(await flow.rows("run_steps")).toHaveLength(900);
  });

  it("a worker that has read its runs before changes nothing", async () => {
    const { flow, workflow } = await waitingFlow(3);
    flow.clock.now += 60_000;
    const late = shardWith(async (run) => {
      if ((await flow.rows("workflows", "status = 'active'")).length > 0) {
        await pauseWorkflow(flow.ctx(), workflow.id, { version: workflow.version });
      }
      return run();
    });
    await advanceRuns(flow.ctx(late));
    expect(await flow.states()).toEqual({ waiting: 3 });
    expect(await flow.rows("email_messages")).toEqual([]);
    expect(await flow.rows("timers", "held = 1 AND attempts = 0")).toHaveLength(3);
  });

  it("the runs of other workflows go on, though they were read together", async () => {
    const { flow, workflow } = await waitingFlow(3);
    const other = await flow.publish(chain(send(flow.templateId)));
    await flow.start(other.id);
    flow.clock.now += 60_000;
    const late = shardWith(async (run) => {
      if ((await flow.rows("workflows", "status = 'paused'")).length === 0) {
        await pauseWorkflow(flow.ctx(), workflow.id, { version: workflow.version });
      }
      return run();
    });
    await advanceRuns(flow.ctx(late));
    expect(await flow.states()).toEqual({ waiting: 3, completed: 3 });
  });

  it("nobody can be enrolled by hand, not even at the very moment", async () => {
    const { flow, workflow } = await waitingFlow(1);
    const { contactIds } = flow;
    const late = shardWith(async (run) => {
      await pauseWorkflow(flow.ctx(), workflow.id, { version: workflow.version });
      return run();
    });
    const refused = { code: "STATE_INVALID" };
    const raced = enrollContacts(flow.ctx(late), workflow.id, { contactIds });
    await expect(raced).rejects.toMatchObject(refused);
    const later = enrollContacts(flow.ctx(), workflow.id, { contactIds });
    await expect(later).rejects.toMatchObject(refused);
    expect(await flow.rows("workflow_runs")).toHaveLength(1);
  });
});

describe("a cancelled run", () => {
  it("has no later effect, and its history says so", async () => {
    const { flow } = await waitingFlow(2);
    const [run, other] = await flow.rows("workflow_runs");
    await cancelRun(flow.ctx(), String(run!.id));
    const cancelledAt = flow.clock.now;
    flow.clock.now += 60_000;
    await settle(flow);
    expect(await flow.states()).toEqual({ cancelled: 1, waiting: 1 });
    expect(await flow.rows("email_messages")).toMatchObject([{ run_id: other!.id }]);
    expect(await flow.rows("run_steps", `run_id = '${run!.id}'`)).toMatchObject([
      { node_id: "wait", status: "cancelled", finished_at: cancelledAt },
    ]);
  });

  it("takes its queued email along", async () => {
    const { flow } = await waitingFlow(1);
    flow.clock.now += 60_000;
    await settle(flow);
    const [run] = await flow.rows("workflow_runs");
    await cancelRun(flow.ctx(), String(run!.id));
    expect(await flow.rows("email_messages")).toMatchObject([
      { status: "skipped", reason: "run_cancelled" },
    ]);
  });

  it("stays cancelled when a worker has read it before", async () => {
    const { flow } = await waitingFlow(1);
    const [run] = await flow.rows("workflow_runs");
    flow.clock.now += 60_000;
    const late = shardWith(async (commit) => {
      await cancelRun(flow.ctx(), String(run!.id)).catch(() => undefined);
      return commit();
    });
    await advanceRuns(flow.ctx(late));
    expect(await flow.states()).toEqual({ cancelled: 1 });
    expect(await flow.rows("email_messages")).toEqual([]);
  });

  it("cannot be cancelled again or retried", async () => {
    const { flow } = await waitingFlow(1);
    const id = String((await flow.rows("workflow_runs"))[0]!.id);
    await cancelRun(flow.ctx(), id);
    await expect(cancelRun(flow.ctx(), id)).rejects.toMatchObject({ code: "STATE_INVALID" });
    await expect(retryRun(flow.ctx(), id)).rejects.toMatchObject({ code: "STATE_INVALID" });
  });
});

describe("a failed run", () => {
  async function failed() {
    const { flow, workflow } = await waitingFlow(1);
    const shard = flow.ctx().env.DB_SHARD_0;
    const trash = (at: number | null) =>
      shard
        .prepare("UPDATE templates SET deleted_at = ? WHERE business_id = ?")
        .bind(at, flow.businessId)
        .run();
    await trash(1);
    flow.clock.now += 60_000;
    await settle(flow);
    expect(await flow.states()).toEqual({ failed: 1 });
    await trash(null);
    const [run] = await flow.rows("workflow_runs");
    return { flow, workflow, id: String(run!.id) };
  }

  it("does the step again that failed when it is retried, under the same key", async () => {
    const { flow, id } = await failed();
    const answers = await Promise.allSettled([1, 2, 3].map(() => retryRun(flow.ctx(), id)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await settle(flow);
    expect(await flow.rows("email_messages")).toMatchObject([{ key: `${id}:send:1` }]);
    const steps = await flow.rows("run_steps", "true ORDER BY visit");
    expect(steps.map(({ node_id, visit, status }) => [node_id, visit, status])).toEqual([
      ["wait", 0, "completed"],
      ["send", 1, "completed"],
      ["rest", 2, "waiting"],
    ]);
  });

  it("of a paused workflow goes on when that is resumed, not before", async () => {
    const { flow, workflow, id } = await failed();
    await pauseWorkflow(flow.ctx(), workflow.id, { version: workflow.version });
    await retryRun(flow.ctx(), id);
    await settle(flow);
    expect(await flow.rows("email_messages")).toEqual([]);
    await resumeWorkflow(flow.ctx(), workflow.id, { version: workflow.version + 1 });
    await settle(flow);
    expect(await flow.rows("email_messages")).toHaveLength(1);
  });

  it("of a deleted workflow cannot be retried", async () => {
    const { flow, workflow, id } = await failed();
    await deleteWorkflow(flow.ctx(), workflow.id);
    await expect(retryRun(flow.ctx(), id)).rejects.toMatchObject({ code: "STATE_INVALID" });
    expect(await flow.rows("timers")).toEqual([]);
  });
});

describe("a deleted workflow", () => {
  it("cancels its live runs for good, also those that a worker has read before", async () => {
    const { flow, workflow } = await waitingFlow(3);
    flow.clock.now += 60_000;
    let deleted = false;
    const late = shardWith(async (run) => {
      if (!deleted) await deleteWorkflow(flow.ctx(), workflow.id);
      deleted = true;
      return run();
    });
    await advanceRuns(flow.ctx(late));
    await restoreWorkflow(flow.ctx(), workflow.id);
    await settle(flow);
    expect(await flow.states()).toEqual({ cancelled: 3 });
    expect(await flow.rows("timers")).toEqual([]);
    expect(await flow.rows("email_messages")).toEqual([]);
    const steps = await flow.rows("run_steps");
    expect(steps.map(({ status }) => status)).toEqual(["cancelled", "cancelled", "cancelled"]);
  });

  it("can be restored for thirty days", async () => {
    const { flow, workflow } = await waitingFlow(1);
    await deleteWorkflow(flow.ctx(), workflow.id);
    flow.clock.now += 31 * 86_400_000;
    const late = restoreWorkflow(flow.ctx(), workflow.id);
    await expect(late).rejects.toMatchObject({ code: "GONE" });
  });
});
