import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newId } from "../../platform/ctx";
import type { Registry } from "../../platform/queue";
import { newFlow, type Flow } from "../../testing/flows";
import { force, waiting } from "../../testing/workflows/events";
import { createTag } from "../contacts/tags";
import { deliverBatch } from "../../testing/messages";
import { createWorkflow } from "./create-workflow";
import { enrolExistingContacts } from "./consumers";
import { pauseWorkflow, resumeWorkflow } from "./pause-workflow";
import { publishWorkflow } from "./publish-workflow";

const registry: Registry = { "workflow.existing_contacts": [enrolExistingContacts] };

async function publish(flow: Flow, existingContacts?: "enrol" | "skip", rest = {}) {
  const definition = waiting(rest);
  const { id, version } = await createWorkflow(flow.ctx(), { name: "Welcome", definition });
  return publishWorkflow(flow.ctx(), id, { version, existingContacts });
}

/** Delivers the waiting events of the business, `copies` times each, until there are none. */
async function deliverAll(flow: Flow, copies = 1): Promise<void> {
  const delivered = new Set<string>();
  for (;;) {
    const { results } = await env.DB_SHARD_0.prepare(
      "SELECT * FROM outbox WHERE business_id = ? AND type = 'workflow.existing_contacts'",
    )
      .bind(flow.businessId)
      .all<{ id: string; payload: string }>();
    const fresh = results.filter(({ id }) => !delivered.has(id));
    if (fresh.length === 0) return;
    const messages = fresh.map(({ id, payload }) => ({
      id,
      type: "workflow.existing_contacts",
      version: 1,
      businessId: flow.businessId,
      occurredAt: Date.now(),
      requestId: newId("req", Date.now()),
      traceparent: null,
      payload: JSON.parse(payload) as unknown,
      origin: "shard-0",
    }));
    for (const { id } of fresh) delivered.add(id);
    await Promise.all(Array.from({ length: copies }, () => deliverBatch(registry, messages)));
  }
}

describe("publishing a workflow", () => {
  it("starts it for nobody who was there before, unless asked to", async () => {
    const flow = await newFlow(3);
    await publish(flow);
    await deliverAll(flow);
    expect(await flow.rows("workflow_runs")).toEqual([]);
  });

  it("starts it for every contact there is, when asked to", async () => {
    const flow = await newFlow(1203);
    await publish(flow, "enrol");
    await deliverAll(flow);
    const runs = await flow.rows("workflow_runs");
    expect(new Set(runs.map((run) => run.contact_id))).toEqual(new Set(flow.contactIds));
  });

  it("loses nobody to a pause: they enter, and start when it ends", async () => {
    const flow = await newFlow(700);
    const workflow = await publish(flow, "enrol");
    const paused = await pauseWorkflow(flow.ctx(), workflow.id, { version: workflow.version });
    await deliverAll(flow);
    expect(await flow.rows("timers", "held = 1")).toHaveLength(700);
    await resumeWorkflow(flow.ctx(), workflow.id, { version: paused.version });
    expect(await flow.rows("timers", "held = 0")).toHaveLength(700);
  });

  it("lets in whom its conditions and its rule of re-entry let in", async () => {
    const flow = await newFlow(6);
    const [bob] = flow.contactIds as [string];
    await force("UPDATE contacts SET first_name = 'Bob' WHERE id = ?", bob);
    const ada = { type: "text", field: "firstName", operator: "equals", value: "Ada" };
    const conditions = { type: "group", match: "all", conditions: [ada] };
    const workflow = await publish(flow, "enrol", { conditions });
    await deliverAll(flow);
    const entered = async () => (await flow.rows("workflow_runs")).map((run) => run.contact_id);
    expect(new Set(await entered())).toEqual(new Set(flow.contactIds.slice(1)));
    const { version } = workflow;
    await publishWorkflow(flow.ctx(), workflow.id, { version, existingContacts: "enrol" });
    await deliverAll(flow);
    expect(await entered()).toHaveLength(5);
  });

  it("lets in those who have the tag that its trigger waits for", async () => {
    const flow = await newFlow(3);
    const { id: tagId } = await createTag(flow.ctx(), { name: "VIP", color: "grey" });
    const [vip] = flow.contactIds as [string];
    await force("INSERT INTO contact_tags VALUES (?, ?, ?)", flow.businessId, vip, tagId);
    await publish(flow, "enrol", { trigger: { type: "tag.added", tagId } });
    await deliverAll(flow);
    expect((await flow.rows("workflow_runs")).map((run) => run.contact_id)).toEqual([vip]);
  });

  it("starts it once for each, however often the messages are delivered", async () => {
    const flow = await newFlow(640);
    await publish(flow, "enrol");
    await deliverAll(flow, 3);
    expect(await flow.rows("workflow_runs")).toHaveLength(640);
    expect(await flow.rows("timers")).toHaveLength(640);
  });
});
