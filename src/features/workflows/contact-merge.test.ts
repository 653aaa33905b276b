import { describe, expect, it } from "vitest";
import { commit } from "../../platform/db";
import { chain, newFlow, send, wait } from "../../testing/flows";
import { advanceAll } from "../../testing/workflows/events";
import { workflowMergeWrites } from "./contact-merge";
import { enrollContacts } from "./enroll-contacts";

/** Three contacts of one person, and two workflows. */
async function people() {
  const flow = await newFlow(3);
  const [kept, second, third] = flow.contactIds as [string, string, string];
  const definition = chain(send(flow.templateId), wait(3600));
  const [shared, other] = [await flow.publish(definition), await flow.publish(definition)];
  const enter = (workflowId: string, ...contactIds: string[]) =>
    enrollContacts(flow.ctx(), workflowId, { contactIds });
  const merge = async (writes = workflowMergeWrites(flow.ctx(), [second, third], kept)) => {
    await commit(flow.ctx(), { on: "business", writes });
    return writes.length;
  };
  const live = async () => {
    const rows = await flow.rows("workflow_runs", "status = 'waiting'");
    return rows.map(({ workflow_id, contact_id }) => `${workflow_id} ${contact_id}`).toSorted();
  };
  return { flow, kept, second, third, shared: shared.id, other: other.id, enter, merge, live };
}

describe("Runs of contacts that turn out to be one person", () => {
  it("end where a contact before theirs is in the workflow, however many they are", async () => {
    const { flow, kept, second, third, shared, other, enter, merge, live } = await people();
    await enter(shared, kept);
    for (let entry = 0; entry < 8; entry++) await enter(shared, second, third);
    await enter(other, second);
    await enter(other, second, third);
    await advanceAll(flow);
    expect(await live()).toHaveLength(20);

    expect(await merge()).toBeLessThan(12);
    expect(await live()).toEqual(
      [`${shared} ${kept}`, `${other} ${kept}`, `${other} ${kept}`].toSorted(),
    );
    expect(await flow.states()).toEqual({ waiting: 3, cancelled: 17 });
    expect(await flow.rows("timers")).toHaveLength(3);
    expect(await flow.rows("run_steps", "status = 'waiting'")).toHaveLength(3);
    expect(await flow.rows("run_steps", "status = 'cancelled'")).toHaveLength(17);
    expect(await flow.rows("email_messages", "reason = 'contact_merged'")).toHaveLength(17);
    expect(await flow.rows("email_messages", "status = 'queued'")).toHaveLength(3);
  });

  it("end, too, if they have started since the merge was begun", async () => {
    const { flow, kept, second, third, shared, enter, merge, live } = await people();
    const writes = workflowMergeWrites(flow.ctx(), [second, third], kept);
    await enter(shared, second, kept);
    await advanceAll(flow);
    await merge(writes);
    expect(await live()).toEqual([`${shared} ${kept}`]);
    expect(await flow.states()).toEqual({ waiting: 1, cancelled: 1 });
  });
});
