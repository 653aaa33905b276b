import { describe, expect, it } from "vitest";
import { registry } from "../../../consumers";
import { type BusinessCtx, newId } from "../../../platform/ctx";
import { type Flow, newFlow } from "../../../testing/flows";
import {
  envelopeOf,
  force,
  hear,
  justBeforeCommit,
  tell,
  waiting,
} from "../../../testing/workflows/events";
import { createForm } from "../../forms/create-form";
import { createFormInput } from "../../forms/schemas";
import { createSegment } from "../../segments/create-segment";
import { conditionTree } from "../../segments/schemas";
import { takeContactEvent } from "../consumers";
import { MOST_AN_HOUR } from "../enrol-writes";
import { EVENT_MATCHES } from "../schemas";
import { HEARD } from "./read-event";

const some = (prefix: "tag" | "sgm" | "frm" | "tpl") => newId(prefix, Date.now());
const count = async (flow: Flow) => (await flow.rows("workflow_runs")).length;
const data = async (flow: Flow) =>
  (await flow.rows("workflow_runs")).map(
    (run) => (JSON.parse(String(run.data)) as { trigger: unknown }).trigger,
  );
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const group = (...conditions: object[]) => ({ type: "group", match: "all", conditions });
const named = (value: string) =>
  group({ type: "text", field: "firstName", operator: "equals", value });

/** What events are about: something of the business, and something else. */
const ABOUT = {
  "segment.entered": async (flow: Flow) => segment(flow),
  "segment.left": async (flow: Flow) => segment(flow),
  "form.submitted": async (flow: Flow) => {
    const { id } = await createForm(
      flow.ctx(),
      createFormInput.parse({ name: "Website", consentText: "I want the newsletter." }),
    );
    return [{ formId: id }, { formId: some("frm") }];
  },
  "email.opened": async (flow: Flow) => template(flow),
  "email.clicked": async (flow: Flow) => template(flow),
  "event.received": async () => [{ name: "trial_started" }, { name: "trial_ended" }],
} satisfies Record<string, (flow: Flow) => Promise<object[]>>;

const template = ({ templateId }: Flow) => [{ templateId }, { templateId: some("tpl") }];

async function segment(flow: Flow) {
  const conditions = conditionTree.parse(named("Ada"));
  const { id } = await createSegment(flow.ctx(), { name: "Adas", conditions });
  return [{ segmentId: id }, { segmentId: some("sgm") }];
}

const isSubject = (type: string): type is keyof typeof ABOUT => type in ABOUT;

/** What events carry besides. */
const REST: Record<string, (flow: Flow) => object> = {
  "segment.entered": (flow) => ({ contactIds: flow.contactIds }),
  "segment.left": (flow) => ({ contactIds: flow.contactIds }),
  "form.submitted": () => ({ submissionId: newId("frs", Date.now()) }),
  "email.opened": () => ({ emailId: "eml_1", campaignId: null, url: null, at: Date.now() }),
  "email.clicked": () => ({
    ...{ emailId: "eml_1", campaignId: null, at: Date.now() },
    url: "https://bakery.example/bread",
  }),
  "event.received": () => ({ data: { plan: "pro" } }),
  "order.placed": () => ({ orderId: "ord_1", amount: 4800, currency: "EUR", channel: "web" }),
  "order.paid": () => ({ orderId: "ord_1", amount: 4800, currency: "EUR" }),
  "order.fulfilled": () => ({ orderId: "ord_1", amount: 4800, currency: "EUR" }),
  "order.refunded": () => ({ orderId: "ord_1", amount: 4800, currency: "EUR" }),
  "cart.abandoned": () => ({ cartId: "crt_1", amount: 4800, currency: "EUR" }),
  "subscription.changed": () => ({ subscriptionId: "sub_1", status: "active", plan: "pro" }),
};
const payload = (flow: Flow, type: string) => REST[type]?.(flow) ?? {};

describe("An event", () => {
  const types = EVENT_MATCHES.map(({ shape }) => shape.type.value);
  const told = types.filter((type) => !type.startsWith("tag."));

  it.each(told)("of type %s reaches workflows by the queue", (type) => {
    expect(HEARD).toContain(type);
    expect(registry[type]).toContain(takeContactEvent);
  });

  it.each(told)("of type %s starts the workflows with that trigger, and no other", async (type) => {
    const flow = await newFlow();
    const [about] = isSubject(type) ? await ABOUT[type](flow) : [{}];
    const { id } = await flow.publish(waiting({ trigger: { type, ...about } }));
    const other = type === "contact.updated" ? "contact.created" : "contact.updated";
    await flow.publish(waiting({ trigger: { type: other } }));
    await tell(flow, type, { ...payload(flow, type), ...about });
    expect((await flow.rows("workflow_runs")).map((run) => run.workflow_id)).toEqual([id]);
  });

  it.each(Object.keys(ABOUT) as (keyof typeof ABOUT)[])(
    "of type %s about something else starts nothing",
    async (type) => {
      const flow = await newFlow();
      const [about, other] = await ABOUT[type](flow);
      await flow.publish(waiting({ trigger: { type, ...about } }));
      await tell(flow, type, { ...payload(flow, type), ...other });
      expect(await count(flow)).toBe(0);
    },
  );

  it.each(["form.submitted", "email.opened", "email.clicked"] as const)(
    "of type %s starts a workflow that takes any",
    async (type) => {
      const flow = await newFlow();
      await flow.publish(waiting({ trigger: { type } }));
      const [about] = await ABOUT[type](flow);
      await tell(flow, type, { ...payload(flow, type), ...about });
      expect(await count(flow)).toBe(1);
    },
  );

  it("leaves its plain values in the run, as what started it", async () => {
    const flow = await newFlow();
    await flow.publish(waiting({ trigger: { type: "event.received", name: "trial_started" } }));
    await flow.publish(waiting({ trigger: { type: "order.placed" } }));
    await tell(flow, "event.received", { name: "trial_started", data: { plan: "pro", name: "x" } });
    await tell(flow, "order.placed", payload(flow, "order.placed"));
    const found = await data(flow);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({ plan: "pro", name: "trial_started" });
    expect(found).toContainEqual({
      ...{ orderId: "ord_1", amount: 4800, currency: "EUR", channel: "web" },
    });
  });

  it("starts the run at its entry, due now", async () => {
    const flow = await newFlow();
    const { activeVersionId } = await flow.publish(waiting());
    await tell(flow, "contact.created");
    const { now } = flow.clock;
    expect(await flow.rows("workflow_runs")).toMatchObject([
      { version_id: activeVersionId, node_id: "wait", visit: 0, status: "running", since: now },
    ]);
    expect(await flow.rows("timers")).toMatchObject([{ due_at: now, held: 0 }]);
    expect(flow.wakes).toHaveLength(1);
  });
});

describe("Who comes in", () => {
  it("meets the trigger's conditions when it happens", async () => {
    const flow = await newFlow(2);
    const [ada, bob] = flow.contactIds as [string, string];
    await force("UPDATE contacts SET first_name = 'Bob' WHERE id = ?", bob);
    await flow.publish(waiting({ conditions: named("Ada") }));
    await hear(
      flow,
      envelopeOf(flow, "contacts.imported", { importId: "imp_1", contactIds: [ada, bob] }),
    );
    expect((await flow.rows("workflow_runs")).map((run) => run.contact_id)).toEqual([ada]);
  });

  it("meets them in the commit itself, whatever was read before", async () => {
    const flow = await newFlow();
    await flow.publish(waiting({ conditions: named("Ada") }));
    const late = justBeforeCommit(() =>
      force("UPDATE contacts SET first_name = 'Bob' WHERE id = ?", flow.contactIds[0]),
    );
    await hear(flow, envelopeOf(flow, "contact.created", { contactId: flow.contactIds[0] }), late);
    expect(await count(flow)).toBe(0);
    expect(await flow.rows("timers")).toEqual([]);
  });

  it("was not deleted", async () => {
    const flow = await newFlow();
    await flow.publish(waiting());
    await force("UPDATE contacts SET deleted_at = 1 WHERE id = ?", flow.contactIds[0]);
    await tell(flow, "contact.created");
    expect(await count(flow)).toBe(0);
  });

  it("came in once, where the workflow lets in once, by whichever way", async () => {
    const flow = await newFlow();
    const { id } = await flow.publish(waiting({ trigger: { type: "contact.updated" } }));
    await flow.start(id);
    await tell(flow, "contact.updated");
    expect(await count(flow)).toBe(1);
  });

  it("comes in with every event where it may always, and once with the same one", async () => {
    const flow = await newFlow();
    const reentry = { type: "always" };
    await flow.publish(waiting({ trigger: { type: "contact.updated" }, reentry }));
    const event = envelopeOf(flow, "contact.updated", { contactId: flow.contactIds[0] });
    await Promise.all([hear(flow, event), hear(flow, event), hear(flow, event)]);
    await hear(flow, { ...event, id: newId("evt", Date.now()) });
    expect(await count(flow)).toBe(2);
  });

  it("comes in again only after so many days", async () => {
    const flow = await newFlow();
    const reentry = { type: "after", days: 30 };
    await flow.publish(waiting({ trigger: { type: "contact.updated" }, reentry }));
    const event = () => envelopeOf(flow, "contact.updated", { contactId: flow.contactIds[0] });
    await Promise.all([hear(flow, event()), hear(flow, event()), hear(flow, event())]);
    expect(await count(flow)).toBe(1);
    flow.clock.now += 30 * DAY - 1;
    await hear(flow, event());
    expect(await count(flow)).toBe(1);
    flow.clock.now += 1;
    await hear(flow, event());
    expect(await count(flow)).toBe(2);
  });

  it(`comes in ${MOST_AN_HOUR} times an hour at most, and the log tells of it`, async () => {
    const flow = await newFlow();
    const reentry = { type: "always" };
    const { id } = await flow.publish(waiting({ trigger: { type: "contact.updated" }, reentry }));
    for (let n = 0; n < MOST_AN_HOUR; n++) await tell(flow, "contact.updated");
    const warned: unknown[][] = [];
    const ctx = flow.ctx();
    const log = { ...ctx.log, warn: (...line: unknown[]) => warned.push(line) };
    const listening = Object.create(ctx, { log: { value: log } }) as BusinessCtx;
    const event = envelopeOf(flow, "contact.updated", { contactId: flow.contactIds[0] });
    await takeContactEvent.handle(listening, event);
    expect(await count(flow)).toBe(MOST_AN_HOUR);
    expect(warned).toEqual([["enrolments_bounded", { workflowId: id, contacts: 1 }]]);
    flow.clock.now += HOUR;
    await tell(flow, "contact.updated");
    expect(await count(flow)).toBe(MOST_AN_HOUR + 1);
  });
});
