import { describe, expect, it } from "vitest";
import { newId } from "../../../platform/ctx";
import { type Flow, newFlow, shardWith } from "../../../testing/flows";
import {
  advanceAll,
  awaiting,
  envelopeOf,
  hear,
  justBeforeCommit,
  tell,
} from "../../../testing/workflows/events";
import { advanceRuns } from "../advance-runs";
import { pauseWorkflow, resumeWorkflow } from "../pause-workflow";
import { putOff } from "../put-off";
import type { EventMatch } from "../schemas";

const TIMEOUT = 3600;
const order = { orderId: "ord_1", amount: 4800, currency: "EUR" };

/** A run of each contact that waits for an event. */
async function begun(
  event: (templateId: string) => EventMatch = () => ({ type: "order.placed" }),
  contacts = 1,
) {
  const flow = await newFlow(contacts);
  const workflow = await flow.publish(awaiting(event(flow.templateId), TIMEOUT));
  await flow.start(workflow.id);
  await advanceAll(flow);
  expect(await flow.rows("event_waits")).toHaveLength(contacts);
  return { flow, workflow, deadline: flow.clock.now + TIMEOUT * 1000 };
}

/** Where the runs have gone, each step of theirs once. */
async function branches(flow: Flow): Promise<string[]> {
  const steps = await flow.rows("run_steps", "node_id <> 'await' ORDER BY run_id");
  return steps.map((step) => String(step.node_id));
}

describe("6. Wait-for-event: the event before, at, or after the time-out → exactly one branch", () => {
  it("takes the branch of the event if it comes before the time-out, with what it said", async () => {
    const { flow } = await begun();
    flow.clock.now += 1000;
    await tell(flow, "order.placed", order);
    expect(await flow.rows("timers")).toMatchObject([{ due_at: flow.clock.now }]);
    expect(flow.wakes.length).toBeGreaterThan(0);
    await advanceAll(flow);
    flow.clock.now += 2 * TIMEOUT * 1000;
    await advanceAll(flow);
    expect(await branches(flow)).toEqual(["yes"]);
    const [step] = await flow.rows("run_steps", "node_id = 'await'");
    expect(JSON.parse(String(step!.output))).toMatchObject({ ...order, port: "happened" });
    expect(await flow.rows("event_waits")).toEqual([]);
  });

  it("takes the other branch if it comes after the time-out, though the run was put off beyond it", async () => {
    const { flow, deadline } = await begun(undefined, 2);
    flow.clock.now = deadline + 1;
    await putOff(flow.ctx());
    await tell(flow, "order.placed", order);
    await tell(
      flow,
      "order.placed",
      { ...order, contactId: flow.contactIds[1] },
      { occurredAt: deadline },
    );
    expect(await flow.rows("event_waits", "happened_at IS NOT NULL")).toHaveLength(1);
    flow.clock.now += 3600_000;
    await advanceAll(flow);
    expect((await branches(flow)).toSorted()).toEqual(["no", "yes"]);
  });

  it("takes the other branch if it comes after the time-out, whether or not the run has gone on", async () => {
    for (const goneOn of [true, false]) {
      const { flow, deadline } = await begun();
      flow.clock.now = deadline + 1;
      if (goneOn) await advanceAll(flow);
      await tell(flow, "order.placed", order);
      await advanceAll(flow);
      expect(await branches(flow)).toEqual(["no"]);
      expect(await flow.rows("event_waits")).toEqual([]);
    }
  });

  it("takes one of them if it comes at the time-out, whoever is faster", async () => {
    for (let n = 0; n < 6; n++) {
      const { flow, deadline } = await begun(undefined, 4);
      flow.clock.now = deadline;
      const events = flow.contactIds.map((contactId) =>
        envelopeOf(flow, "order.placed", { contactId, ...order }),
      );
      const telling = async () => {
        for (const event of events) await hear(flow, event);
      };
      const going = () => advanceAll(flow);
      await Promise.all(n % 2 === 0 ? [telling(), going()] : [going(), telling()]);
      await advanceAll(flow);
      expect(await branches(flow)).toHaveLength(4);
      expect(await flow.rows("event_waits")).toEqual([]);
    }
  });

  it("keeps the event if the time-out was about to be committed", async () => {
    const { flow, deadline } = await begun();
    flow.clock.now = deadline;
    let happened = false;
    const late = shardWith(async (run) => {
      if (!happened) await tell(flow, "order.placed", order);
      happened = true;
      return run();
    });
    await advanceRuns(flow.ctx(late));
    expect(happened).toBe(true);
    await advanceAll(flow);
    expect(await branches(flow)).toEqual(["yes"]);
  });

  it("keeps the time-out if the event was about to be committed", async () => {
    const { flow, deadline } = await begun();
    flow.clock.now = deadline;
    const event = envelopeOf(flow, "order.placed", { contactId: flow.contactIds[0], ...order });
    await hear(
      flow,
      event,
      justBeforeCommit(() => advanceAll(flow)),
    );
    await advanceAll(flow);
    expect(await branches(flow)).toEqual(["no"]);
  });

  it("counts an event once, however often and at however many places it is told", async () => {
    const { flow } = await begun();
    const { rev } = (await flow.rows("workflow_runs"))[0]!;
    flow.clock.now += 1000;
    const event = envelopeOf(flow, "order.placed", { contactId: flow.contactIds[0], ...order });
    await Promise.all([hear(flow, event), hear(flow, event), hear(flow, event)]);
    expect(await flow.rows("workflow_runs")).toMatchObject([{ rev: Number(rev) + 1 }]);
    await advanceAll(flow);
    await hear(flow, event);
    await advanceAll(flow);
    expect(await branches(flow)).toEqual(["yes"]);
  });
});

describe("A wait for an event", () => {
  it("does not count what happened before it began, though it is told of late", async () => {
    const { flow } = await begun();
    await tell(flow, "order.placed", order, { occurredAt: flow.clock.now - 1 });
    await advanceAll(flow);
    expect(await branches(flow)).toEqual([]);
  });

  it("counts what happened in time, though it is told of after the time-out", async () => {
    const { flow, deadline } = await begun();
    flow.clock.now = deadline + 5000;
    await tell(flow, "order.placed", order, { occurredAt: deadline - 1 });
    await advanceAll(flow);
    expect(await branches(flow)).toEqual(["yes"]);
  });

  it("is ended by its contact's event of its kind alone", async () => {
    const { flow } = await begun((templateId) => ({ type: "email.clicked", templateId }), 2);
    const { templateId: tpl } = flow;
    flow.clock.now += 1000;
    const at = flow.clock.now;
    const click = { emailId: "eml_1", campaignId: null, url: "https://a.example", at };
    await tell(flow, "email.clicked", { ...click, templateId: newId("tpl", Date.now()) });
    await tell(flow, "email.opened", { ...click, url: null, templateId: tpl });
    expect(await flow.rows("event_waits", "happened_at IS NOT NULL")).toEqual([]);
    await tell(flow, "email.clicked", { ...click, templateId: tpl });
    const ended = await flow.rows("event_waits", "happened_at IS NOT NULL");
    expect(ended.map((wait) => wait.contact_id)).toEqual([flow.contactIds[0]]);
  });

  it("ends while its workflow is paused, and the run knows it when it goes on", async () => {
    const { flow, workflow, deadline } = await begun();
    const { id, version } = workflow;
    const paused = await pauseWorkflow(flow.ctx(), id, { version });
    flow.clock.now += 1000;
    await tell(flow, "order.placed", order);
    expect(await flow.rows("timers")).toMatchObject([{ held: 1, due_at: flow.clock.now }]);
    await advanceAll(flow);
    expect(await branches(flow)).toEqual([]);
    flow.clock.now = deadline + 5000;
    await resumeWorkflow(flow.ctx(), id, { version: paused.version });
    await advanceAll(flow);
    expect(await branches(flow)).toEqual(["yes"]);
  });
});
