import { describe, expect, it } from "vitest";
import { newId } from "../../platform/ctx";
import type { Registry } from "../../platform/queue";
import { chain, newFlow, type Flow, send, shardWith, wait } from "../../testing/flows";
import { justBeforeCommit } from "../../testing/workflows/events";
import { deliverBatch, keptLog } from "../../testing/messages";
import { takeContactEvent } from "./consumers";
import { createWorkflow } from "./create-workflow";
import { enrollContacts } from "./enroll-contacts";
import { pauseWorkflow } from "./pause-workflow";
import { publishWorkflow } from "./publish-workflow";
import { updateWorkflow } from "./update-workflow";

const registry: Registry = {
  "contact.created": [takeContactEvent],
  "contacts.imported": [takeContactEvent],
};

function envelope(flow: Flow, type: string, payload: unknown) {
  return {
    id: newId("evt", Date.now()),
    type,
    version: 1,
    businessId: flow.businessId,
    occurredAt: Date.now(),
    requestId: newId("req", Date.now()),
    traceparent: null,
    payload,
    origin: "shard-0",
  };
}

const created = (flow: Flow, contactId: string) => envelope(flow, "contact.created", { contactId });
const imported = (flow: Flow, contactIds: string[]) =>
  envelope(flow, "contacts.imported", { importId: newId("imp", Date.now()), contactIds });

/** Runs by contact, after every message was delivered often and in every order. */
async function entered(flow: Flow): Promise<Map<unknown, number>> {
  const runs = await flow.rows("workflow_runs");
  return new Map(
    [...Map.groupBy(runs, (run) => run.contact_id)].map(([id, each]) => [id, each.length]),
  );
}

describe("a new contact", () => {
  it("starts every workflow that waits for new contacts, and no other", async () => {
    const flow = await newFlow();
    const first = await flow.publish(chain(wait(60)));
    const second = await flow.publish(chain(send(flow.templateId)));
    const paused = await flow.publish(chain(wait(60)));
    await pauseWorkflow(flow.ctx(), paused.id, { version: paused.version });
    const other = await newFlow();
    await other.publish(chain(wait(60)));

    await deliverBatch(registry, [created(flow, flow.contactIds[0]!)]);
    const runs = await flow.rows("workflow_runs");
    expect(new Set(runs.map((run) => run.workflow_id))).toEqual(new Set([first.id, second.id]));
    expect(runs).toHaveLength(2);
    expect(await other.rows("workflow_runs")).toEqual([]);
  });

  it("starts one run for each contact, however often and in whatever order it is told of", async () => {
    const flow = await newFlow(20);
    await flow.publish(chain(wait(3600)));
    const events = flow.contactIds.map((id) => created(flow, id));
    await Promise.all([
      deliverBatch(registry, events),
      deliverBatch(registry, events.toReversed()),
      deliverBatch(registry, [...events, ...events], 2),
    ]);
    expect(await entered(flow)).toEqual(new Map(flow.contactIds.map((id) => [id, 1])));
    expect(await flow.rows("timers")).toHaveLength(20);
  });

  it("starts one run even if two events tell of it", async () => {
    const flow = await newFlow(1);
    await flow.publish(chain(wait(3600)));
    const [id] = flow.contactIds as [string];
    await deliverBatch(registry, [created(flow, id), imported(flow, [id]), created(flow, id)]);
    expect(await entered(flow)).toEqual(new Map([[id, 1]]));
  });
});

describe("contacts of an import", () => {
  it("start one run each in each of many workflows, delivered thrice at once", async () => {
    const flow = await newFlow(500);
    for (let n = 0; n < 12; n++) await flow.publish(chain(wait(3600)));
    const event = imported(flow, flow.contactIds);
    const delivered = await Promise.all([1, 2, 3].map(() => deliverBatch(registry, [event])));
    for (const each of delivered) expect(each.acked).toEqual(["m0"]);
    expect(await entered(flow)).toEqual(new Map(flow.contactIds.map((id) => [id, 12])));
    expect(await flow.rows("timers")).toHaveLength(6000);
  });
});

describe("a workflow", () => {
  it("that is a draft or paused takes nobody", async () => {
    const flow = await newFlow(2);
    const { id, version } = await flow.publish(chain(wait(60)));
    await pauseWorkflow(flow.ctx(), id, { version });
    await createWorkflow(flow.ctx(), { name: "Draft", definition: chain(wait(60)) });
    const delivered = await deliverBatch(registry, [imported(flow, flow.contactIds)]);
    expect(delivered.acked).toEqual(["m0"]);
    expect(await flow.rows("workflow_runs")).toEqual([]);
  });

  it("that is paused at the very moment takes nobody, and leaves no timer", async () => {
    const flow = await newFlow(2);
    const { id, version } = await flow.publish(chain(wait(60)));
    const late = justBeforeCommit(async () => {
      await pauseWorkflow(flow.ctx(), id, { version });
    });
    const ctx = flow.ctx(late);
    await takeContactEvent.handle(ctx, imported(flow, flow.contactIds) as never);
    expect(await flow.rows("workflow_runs")).toEqual([]);
    expect(await flow.rows("timers")).toEqual([]);
  });

  it("that is published anew at the very moment starts the new version", async () => {
    const flow = await newFlow(2);
    const old = await flow.publish(chain(wait(60)));
    const late = justBeforeCommit(async () => {
      const definition = chain(wait(60, "first"));
      const { version } = await updateWorkflow(flow.ctx(), old.id, {
        definition,
        version: old.version,
      });
      await publishWorkflow(flow.ctx(), old.id, { version });
    });
    await takeContactEvent.handle(flow.ctx(late), imported(flow, flow.contactIds) as never);
    const runs = await flow.rows("workflow_runs");
    expect(runs.map((run) => run.node_id)).toEqual(["first", "first"]);
    expect(runs.every((run) => run.version_id !== old.activeVersionId)).toBe(true);
  });
});

describe("an enrolment that is killed", () => {
  it("between its commits is finished by the next delivery, without a second run", async () => {
    keptLog();
    const flow = await newFlow(10);
    for (let n = 0; n < 12; n++) await flow.publish(chain(wait(3600)));
    const event = imported(flow, flow.contactIds);
    let batches = 0;
    const dying = shardWith(async (run) => {
      const answer = await run();
      // The first one reads.
      if (++batches === 2) throw new Error("Killed");
      return answer;
    });
    const ctx = flow.ctx(dying);
    ctx.receipt = { handler: takeContactEvent.name, eventId: event.id, on: "business" };
    await expect(takeContactEvent.handle(ctx, event as never)).rejects.toThrow("Killed");
    expect(await flow.rows("workflow_runs")).toHaveLength(100);
    await deliverBatch(registry, [event], 2);
    expect(await entered(flow)).toEqual(new Map(flow.contactIds.map((id) => [id, 12])));
  });
});

describe("the same request to enrol by hand", () => {
  it("starts one run though both were let in: its key is committed with its effect", async () => {
    const flow = await newFlow();
    const { id } = await flow.publish(chain(wait(60)));
    const enroll = () => {
      const ctx = flow.ctx();
      const key = `key-${flow.businessId}`;
      ctx.idempotency = { key, fingerprint: "same", status: 200, stored: false };
      return enrollContacts(ctx, id, { contactIds: flow.contactIds });
    };
    expect(await enroll()).toEqual({ enrolled: 1, skipped: 0 });
    await expect(enroll()).rejects.toMatchObject({ code: "IDEMPOTENCY_IN_FLIGHT" });
    expect(await flow.rows("workflow_runs")).toHaveLength(1);
  });
});
