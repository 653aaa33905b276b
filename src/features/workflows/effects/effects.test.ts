import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createTag } from "../../contacts/tags";
import { chain, type Flow, newFlow, send, wait } from "../../../testing/flows";
import { keptLog } from "../../../testing/messages";
import { advanceRuns } from "../advance-runs";
import { retryRun } from "../retry-run";
import type { WorkflowNode } from "../schemas";

keptLog();

type Config<T extends WorkflowNode["type"]> = Extract<WorkflowNode, { type: T }>["config"];

function node<T extends WorkflowNode["type"]>(type: T, config: Config<T>, id = "step") {
  return { id, typeVersion: 1, type, config } as WorkflowNode;
}

const set = (field: string, rest: Partial<Config<"updateField">>): WorkflowNode =>
  node("updateField", {
    ...{ field: field as "city", operation: "set", value: null, path: null },
    ...rest,
  });

async function customField(flow: Flow, key: string, type: string): Promise<void> {
  await env.DB_SHARD_0.prepare(
    `INSERT INTO custom_fields (business_id, id, key, label, type, options, position, version,
       created_at, updated_at) VALUES (?, ?, ?, ?, ?, '[]', 0, 1, 0, 0)`,
  )
    .bind(flow.businessId, `fld_${crypto.randomUUID()}`, key, key, type)
    .run();
}

/** Runs a workflow of these steps to where it comes by itself. */
async function run(flow: Flow, ...nodes: WorkflowNode[]): Promise<void> {
  const { id } = await flow.publish(chain(...nodes));
  await flow.start(id);
  for (let turn = 0; turn < 4; turn++) await advanceRuns(flow.ctx());
}

describe("A step that changes its contact", () => {
  it("sets, copies and clears fields, and counts numbers up, for each contact once", async () => {
    const flow = await newFlow(3);
    await customField(flow, "score", "number");
    await customField(flow, "nick", "text");
    const steps = [
      { ...set("city", { value: "Oslo" }), id: "city" },
      { ...set("fields.score", { operation: "increment", value: 5 }), id: "more" },
      { ...set("fields.score", { operation: "increment", value: -2 }), id: "less" },
      { ...set("fields.nick", { operation: "copy", path: "contact.firstName" }), id: "copy" },
      { ...set("firstName", { operation: "clear" }), id: "clear" },
    ];
    const { id } = await flow.publish(chain(...steps));
    await flow.start(id);
    for (let turn = 0; turn < 7; turn++) {
      await Promise.all([1, 2, 3].map(() => advanceRuns(flow.ctx())));
    }
    expect(await flow.states()).toEqual({ completed: 3 });
    for (const contact of await flow.rows("contacts")) {
      expect(contact).toMatchObject({ city: "Oslo", first_name: null, version: 6 });
      expect(JSON.parse(String(contact.fields))).toEqual({ score: 3, nick: "Ada" });
    }
  });

  it("counts up for every run of a contact, though they are taken onwards together", async () => {
    const flow = await newFlow(2);
    await customField(flow, "score", "number");
    const more = (value: number) => set("fields.score", { operation: "increment", value });
    const { id } = await flow.publish(chain(more(5)));
    await flow.start(id);
    await flow.start(id);
    const other = await flow.publish(chain(more(1)));
    await flow.start(other.id);
    for (let turn = 0; turn < 2; turn++) await advanceRuns(flow.ctx());
    expect(await flow.states()).toEqual({ completed: 6 });
    for (const contact of await flow.rows("contacts")) {
      expect(JSON.parse(String(contact.fields))).toEqual({ score: 11 });
    }
  });

  it("is seen by the branch that comes after it", async () => {
    const flow = await newFlow(1);
    const tag = await createTag(flow.ctx(), { name: "vip", color: "grey" });
    const has = { type: "tag", operator: "has", tagId: tag.id } as const;
    const conditions: Config<"branch"> = {
      on: "contact",
      conditions: { type: "group", match: "all", not: false, conditions: [has] },
    };
    const branch = node("branch", conditions, "ask");
    const definition = chain(node("addTag", { tagId: tag.id }, "tag"), branch);
    const { id } = await flow.publish({
      ...definition,
      nodes: [...definition.nodes, send(flow.templateId)],
      edges: [...definition.edges, { from: "ask", port: "yes", to: "send" }],
    });
    await flow.start(id);
    for (let turn = 0; turn < 3; turn++) await advanceRuns(flow.ctx());
    expect(await flow.rows("contact_tags")).toHaveLength(1);
    expect(await flow.rows("email_messages")).toHaveLength(1);
  });

  it("takes a tag away", async () => {
    const flow = await newFlow(1);
    const tag = await createTag(flow.ctx(), { name: "vip", color: "grey" });
    await run(
      flow,
      node("addTag", { tagId: tag.id }, "tag"),
      node("removeTag", { tagId: tag.id }, "untag"),
    );
    expect(await flow.rows("contact_tags")).toEqual([]);
    expect(await flow.states()).toEqual({ completed: 1 });
  });

  it("fails with the reason where the value does not fit, and does once it does, under its key", async () => {
    const flow = await newFlow(1);
    await customField(flow, "score", "number");
    await env.DB_SHARD_0.prepare("UPDATE contacts SET city = 'many' WHERE business_id = ?")
      .bind(flow.businessId)
      .run();
    await run(flow, set("fields.score", { operation: "copy", path: "contact.city" }));
    expect(await flow.rows("step_dead_letters")).toMatchObject([
      { type: "updateField", visit: 0, reason: "Enter a number" },
    ]);
    await env.DB_SHARD_0.prepare("UPDATE contacts SET city = '42' WHERE business_id = ?")
      .bind(flow.businessId)
      .run();
    const [{ id }] = (await flow.rows("workflow_runs")) as [{ id: string }];
    await retryRun(flow.ctx(), id);
    for (let turn = 0; turn < 2; turn++) await advanceRuns(flow.ctx());
    expect(await flow.states()).toEqual({ completed: 1 });
    expect(await flow.rows("run_steps")).toMatchObject([{ visit: 0, status: "completed" }]);
    const [contact] = await flow.rows("contacts");
    expect(JSON.parse(String(contact!.fields))).toEqual({ score: 42 });
  });
});

describe("A step that has something to say to others", () => {
  it("leaves a notice for staff in the outbox, in the words of the moment, once", async () => {
    const flow = await newFlow(1);
    const message = "{{ contact.firstName }} is here";
    await run(
      flow,
      node("notifyStaff", { userIds: [], subject: "New: {{ contact.email }}", message }),
    );
    const events = await flow.rows("outbox", "type = 'workflow.staff_notified'");
    expect(events).toHaveLength(1);
    const [{ id }] = (await flow.rows("workflow_runs")) as [{ id: string }];
    expect(JSON.parse(String(events[0]!.payload))).toMatchObject({
      key: `notice:${id}:step:0`,
      subject: `New: ${flow.contactIds[0]}@example.com`,
      message: "Ada is here",
    });
  });

  it("asks for a place in another workflow by an event, once", async () => {
    const flow = await newFlow(1);
    const other = await flow.publish(chain(wait(60)));
    await run(flow, node("enrol", { workflowId: other.id }));
    const events = await flow.rows("outbox", "type = 'workflow.entry_requested'");
    expect(events).toHaveLength(1);
    expect(JSON.parse(String(events[0]!.payload))).toMatchObject({ workflowId: other.id });
  });
});
