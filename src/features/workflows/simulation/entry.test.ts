import { beforeAll, describe, expect, it } from "vitest";
import { chain, type Flow, newFlow, send, wait } from "../../../testing/flows";
import { node } from "../../../testing/workflows/definitions";
import { advanceAll, force } from "../../../testing/workflows/events";
import { addSuppression } from "../../email/suppressions/add-suppression";
import { createTopic } from "../../topics/create-topic";
import { setSubscription } from "../../topics/set-subscription";
import { createWorkflow } from "../create-workflow";
import { enrolRequested } from "../enrol-requested";
import { MOST_AN_HOUR } from "../enrol-writes";
import type { Definition } from "../schemas";
import { simulateInput } from "./schemas";
import { simulateWorkflow } from "./simulate-workflow";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const text = { type: "text", field: "firstName", operator: "equals" } as const;
const named = (value: string): Definition["conditions"] => {
  return { type: "group", match: "all", not: false, conditions: [{ ...text, value }] };
};

let flow: Flow;
beforeAll(async () => {
  flow = await newFlow(2);
});

async function simulate(workflowId: string, definition?: Definition, who = 0) {
  const input = simulateInput.parse({ contactId: flow.contactIds[who], definition });
  return simulateWorkflow(flow.ctx(), workflowId, input);
}

/** What a simulation says, and whether the contact then comes in when another workflow sends it. */
async function asked(workflowId: string, who = 0) {
  const { entry } = await simulate(workflowId, undefined, who);
  const contactId = flow.contactIds[who]!;
  const runs = async () =>
    (await flow.rows("workflow_runs", `workflow_id = '${workflowId}'`)).length;
  const before = await runs();
  await enrolRequested(flow.ctx(), { workflowId, contactId, key: crypto.randomUUID() });
  return { ...entry, came: (await runs()) - before === 1 };
}

describe("A simulation says whether the contact would come in", () => {
  it("by the conditions, as an entry does", async () => {
    const open = await flow.publish({ ...chain(wait(60)), conditions: named("ada") });
    const shut = await flow.publish({ ...chain(wait(60)), conditions: named("Grace") });
    expect(await asked(open.id)).toEqual({
      ...{ enters: true, barriers: [], lastAt: null, againAt: null, came: true },
    });
    expect(await asked(shut.id)).toMatchObject({
      ...{ enters: false, barriers: ["conditions"], came: false },
    });
  });

  it("by the conditions of the draft that is shown, and shows the path all the same", async () => {
    const { id } = await createWorkflow(flow.ctx(), { name: "Draft", definition: chain(wait(60)) });
    const drawn = { ...chain(wait(60)), conditions: named("Grace") };
    const { entry, path, end } = await simulate(id, drawn);
    expect(entry).toMatchObject({ enters: false, barriers: ["conditions"] });
    expect(path).toMatchObject([{ nodeId: "wait" }]);
    expect(end).toMatchObject({ status: "completed" });
  });

  it("by the rule of re-entry, and from when on, as an entry does", async () => {
    const start = (flow.clock.now = Date.now());
    const reentry = { type: "after", days: 30 } as const;
    const { id } = await flow.publish({ ...chain(wait(60)), reentry });
    const once = await flow.publish(chain(wait(60)));
    expect(await asked(id)).toMatchObject({ enters: true, came: true });
    expect(await asked(once.id)).toMatchObject({ enters: true, came: true });
    flow.clock.now = start + 30 * DAY - 1;
    const lastAt = new Date(start).toISOString();
    expect(await asked(id)).toEqual({
      ...{ enters: false, barriers: ["recently"], lastAt, came: false },
      againAt: new Date(start + 30 * DAY).toISOString(),
    });
    flow.clock.now = start + 30 * DAY;
    expect(await asked(id)).toMatchObject({ enters: true, lastAt, againAt: null, came: true });
    expect(await asked(once.id)).toMatchObject({
      ...{ enters: false, barriers: ["once"], lastAt, againAt: null, came: false },
    });
    expect(await asked(once.id, 1)).toMatchObject({ enters: true, lastAt: null, came: true });
  });

  it("by the bound of entries within an hour, as an entry does", async () => {
    const { id } = await flow.publish({ ...chain(wait(60)), reentry: { type: "always" } });
    for (let n = 0; n < MOST_AN_HOUR; n++) await flow.start(id);
    expect(await asked(id)).toMatchObject({ barriers: ["too_often"], came: false });
    flow.clock.now += HOUR + 1;
    expect(await asked(id)).toMatchObject({ enters: true, came: true });
  });

  it("by the date that starts the workflow", async () => {
    const date = { type: "date", offsetDays: -3, time: "09:00" } as const;
    const birthday = { ...chain(wait(60)), trigger: { ...date, field: "birthDate", yearly: true } };
    const ends = { ...chain(wait(60)), trigger: { ...date, field: "fields.ends", yearly: false } };
    const { id } = await createWorkflow(flow.ctx(), { name: "Dates", definition: chain(wait(60)) });
    const barriers = async (definition: object, birthDate: string | null, end: string | null) => {
      await force(
        "UPDATE contacts SET birth_date = ?, fields = json_object('ends', ?) WHERE business_id = ?",
        ...[birthDate, end, flow.businessId],
      );
      return (await simulate(id, definition as Definition)).entry.barriers;
    };
    const day = (days: number) => new Date(flow.clock.now + days * DAY).toISOString().slice(0, 10);
    expect(await barriers(birthday, null, null)).toEqual(["no_date"]);
    expect(await barriers(birthday, "1990-02-01", null)).toEqual([]);
    expect(await barriers(ends, null, null)).toEqual(["no_date"]);
    expect(await barriers(ends, null, day(3))).toEqual([]);
    expect(await barriers(ends, null, day(2))).toEqual(["date_over"]);
  });

  it("and which emails it would not get, by what it wants and what its address is", async () => {
    const people = await newFlow(1);
    const topic = await createTopic(people.ctx(), { name: "A", description: null, public: true });
    const contactId = people.contactIds[0]!;
    const letter = { templateId: people.templateId, topicId: topic.id };
    const definition = chain(
      send(people.templateId, "plain"),
      node("sendEmail", letter, { id: "topic" }),
      node("sendEmail", { ...letter, kind: "transactional" }, { id: "owed" }),
    );
    const { id } = await createWorkflow(people.ctx(), { name: "Emails", definition });
    const notes = async () => {
      const input = simulateInput.parse({ contactId });
      const { path } = await simulateWorkflow(people.ctx(), id, input);
      return Object.fromEntries(path.map(({ nodeId, note }) => [nodeId, note]));
    };
    const sent = "Would be sent: Hi Ada";
    const not = "Would not be sent: ";
    expect(await notes()).toEqual({
      ...{ plain: sent, topic: `${not}the contact is not subscribed to the topic`, owed: sent },
    });
    await setSubscription(
      people.ctx(),
      { contactId, topicId: topic.id },
      { status: "subscribed", consentText: "Asked for it" },
    );
    expect(await notes()).toEqual({ plain: sent, topic: sent, owed: sent });
    const email = `${contactId}@example.com`;
    await addSuppression(people.ctx(), { email, reason: "unsubscribed" });
    const left = `${not}the contact has unsubscribed`;
    expect(await notes()).toEqual({ plain: left, topic: left, owed: sent });
    await force("DELETE FROM suppressions WHERE business_id = ?", people.businessId);
    await addSuppression(people.ctx(), { email, reason: "bounced" });
    const came = `${not}the address is suppressed, emails to it came back`;
    expect(await notes()).toEqual({ plain: came, topic: came, owed: came });
  });
});

describe("An email that is owed to a contact", () => {
  it("is of no topic, whatever its step says, so that nobody misses it", async () => {
    const people = await newFlow(1);
    const topic = await createTopic(people.ctx(), { name: "B", description: null, public: true });
    const letter = { templateId: people.templateId, topicId: topic.id };
    const { id } = await people.publish(
      chain(
        node("sendEmail", { ...letter, kind: "transactional" }, { id: "owed" }),
        node("sendEmail", letter, { id: "topic" }),
      ),
    );
    await people.start(id);
    await advanceAll(people);
    const emails = await people.rows("email_messages");
    expect(Object.fromEntries(emails.map((each) => [each.node_id, each.topic_id]))).toEqual({
      ...{ owed: null, topic: topic.id },
    });
  });
});
