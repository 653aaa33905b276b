import { describe, expect, it } from "vitest";
import { newFlow } from "../../testing/flows";
import { justBeforeCommit, waiting } from "../../testing/workflows/events";
import { enrolRequested } from "./enrol-requested";
import { pauseWorkflow } from "./pause-workflow";

describe("A contact that a step of another workflow puts in", () => {
  const asked = (workflowId: string, contactId: string, visit = 0) => {
    return { workflowId, contactId, key: `run_1:enrol:${visit}` };
  };

  it("comes in once by the same step, and again by another where that is allowed", async () => {
    const flow = await newFlow(1);
    const [contactId] = flow.contactIds as [string];
    const { id } = await flow.publish(waiting({ reentry: { type: "always" } }));
    const once = () => enrolRequested(flow.ctx(), asked(id, contactId));
    await Promise.all([once(), once(), once()]);
    await enrolRequested(flow.ctx(), asked(id, contactId, 1));
    expect(await flow.rows("workflow_runs")).toHaveLength(2);
    expect(await flow.rows("timers")).toHaveLength(2);
  });

  it("stays out where the conditions or the rule of re-entry say so, and of a workflow that is gone", async () => {
    const flow = await newFlow(1);
    const [contactId] = flow.contactIds as [string];
    const bob = { type: "text", field: "firstName", operator: "equals", value: "Bob" };
    const conditions = { type: "group", match: "all", conditions: [bob] };
    const picky = await flow.publish(waiting({ conditions }));
    const once = await flow.publish(waiting());
    await flow.start(once.id);
    for (const id of [picky.id, once.id, "wfl_none"]) {
      await enrolRequested(flow.ctx(), asked(id, contactId));
    }
    expect(await flow.rows("workflow_runs")).toHaveLength(1);
  });

  it("stays out of a workflow that is paused at that very moment", async () => {
    const flow = await newFlow(1);
    const { id, version } = await flow.publish(waiting());
    const late = justBeforeCommit(() => pauseWorkflow(flow.ctx(), id, { version }));
    await enrolRequested(flow.ctx(late), asked(id, flow.contactIds[0]!));
    expect(await flow.rows("workflow_runs")).toEqual([]);
  });
});
