import { describe, expect, it } from "vitest";
import { chain, newFlow, send } from "../../testing/flows";
import { keptLog } from "../../testing/messages";
import { call, callPlace } from "../../testing/workflows/calls";
import { advanceAll, awaiting } from "../../testing/workflows/events";
import { advanceRuns } from "./advance-runs";
import { CallPool } from "./calls/call-pool";
import { deleteWorkflow } from "./delete-workflow";

keptLog();

describe("deleting a workflow", () => {
  it("leaves nothing behind that its runs wait for", async () => {
    const flow = await newFlow(2);
    const { id } = await flow.publish(awaiting({ type: "order.paid" }));
    await flow.start(id);
    await advanceAll(flow);
    expect(await flow.rows("event_waits")).toHaveLength(2);
    await deleteWorkflow(flow.ctx(), id);
    expect(await flow.states()).toEqual({ cancelled: 2 });
    expect(await flow.rows("event_waits")).toEqual([]);
    expect(await flow.rows("timers")).toEqual([]);
    expect(await flow.rows("run_steps", "finished_at IS NULL")).toEqual([]);
  });

  it("ends the step whose call is under way, and leaves what that comes to aside", async () => {
    const flow = await newFlow();
    const place = callPlace();
    const { id } = await flow.publish(chain(call(place.url), send(flow.templateId)));
    await flow.start(id);
    const pool = new CallPool();
    await advanceRuns(flow.ctx(), pool);
    await deleteWorkflow(flow.ctx(), id);
    while (pool.size > 0) await pool.next();
    expect(await flow.states()).toEqual({ cancelled: 1 });
    expect(await flow.rows("run_steps")).toMatchObject([{ status: "cancelled" }]);
    expect(await flow.rows("timers")).toEqual([]);
  });
});
