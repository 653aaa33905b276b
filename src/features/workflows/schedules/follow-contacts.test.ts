import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { chain, type Flow, wait } from "../../../testing/flows";
import { queryPlan } from "../../../testing/query-plan";
import { deliverBatch } from "../../../testing/messages";
import { flowIn, MONDAY } from "../../../testing/workflows/times";
import { node } from "../../../testing/workflows/definitions";
import { envelopeOf, force, justBeforeCommit } from "../../../testing/workflows/events";
import { getContact } from "../../contacts/get-contact";
import type { UpdateContact } from "../../contacts/schemas";
import { updateContact } from "../../contacts/update-contact";
import { advanceRuns } from "../advance-runs";
import { pauseWorkflow, resumeWorkflow } from "../pause-workflow";
import { followChangedContact, followChangedContacts } from "./consumers";
import { followContacts, movableWaitsQuery } from "./follow-contacts";

const HOUR = 3_600_000;

const NINE = { mode: "until", time: "09:00" } as const;

/** A run that has begun to wait, at noon in Berlin on a Monday. */
async function waiting(config: Parameters<typeof node<"wait">>[1], about: Partial<UpdateContact>) {
  const flow = await flowIn("Europe/Berlin", 1, MONDAY + 4 * HOUR);
  const contactId = flow.contactIds[0]!;
  const change = async (to: Partial<UpdateContact>) => {
    const { version } = await getContact(flow.ctx(), contactId);
    await updateContact(flow.ctx(), contactId, { ...to, version });
  };
  await change(about);
  const workflow = await flow.publish(chain(node("wait", config), wait(5 * 86_400, "after")));
  await flow.start(workflow.id);
  await advanceRuns(flow.ctx());
  return { flow, workflow, contactId, change, due: () => dueAt(flow) };
}

/** Where the run waits, for how long and how many steps it has taken. */
async function dueAt(flow: Flow): Promise<string> {
  const [timer] = await flow.rows("timers");
  return `${timer!.node_id} ${timer!.visit} ${new Date(Number(timer!.due_at)).toISOString().slice(0, 16)}`;
}

const follow = async (flow: Flow, contactId: string) => {
  await followContacts(flow.ctx(), [contactId]);
  await advanceRuns(flow.ctx());
};

describe("13. The contact's zone changing mid-wait", () => {
  it("brings the end forward if its clocks are ahead now", async () => {
    const { flow, contactId, change, due } = await waiting(NINE, {});
    expect(await due()).toBe("wait 0 2030-06-04T07:00");
    await change({ timeZone: "Asia/Tokyo" });
    await follow(flow, contactId);
    expect(await due()).toBe("wait 0 2030-06-04T00:00");
    expect(await flow.rows("run_steps")).toHaveLength(1);
    flow.clock.now = Date.UTC(2030, 5, 4);
    await advanceRuns(flow.ctx());
    expect(await due()).toBe("after 1 2030-06-09T00:00");
  });

  it("puts the end off if they are behind", async () => {
    const { flow, contactId, change, due } = await waiting(NINE, { timeZone: "Asia/Tokyo" });
    expect(await due()).toBe("wait 0 2030-06-04T00:00");
    await change({ timeZone: "America/Los_Angeles" });
    await follow(flow, contactId);
    expect(await due()).toBe("wait 0 2030-06-03T16:00");
    flow.clock.now += 2 * HOUR;
    await change({ timeZone: "Asia/Kolkata" });
    await follow(flow, contactId);
    expect(await due()).toBe("wait 0 2030-06-04T03:30");
  });

  it("waits for the next such time if that of today is past there, and is never too late by it", async () => {
    const strict = { ...NINE, overdue: { policy: "expire", afterSeconds: 60 } } as const;
    const { flow, contactId, change, due } = await waiting(strict, {
      timeZone: "America/Los_Angeles",
    });
    expect(await due()).toBe("wait 0 2030-06-03T16:00");
    flow.clock.now += 5 * HOUR;
    // Nine o'clock in New York has passed since it began to wait.
    await change({ timeZone: "America/New_York" });
    await follow(flow, contactId);
    expect(await due()).toBe("wait 0 2030-06-04T13:00");
    expect(await flow.states()).toEqual({ waiting: 1 });
    flow.clock.now = Date.UTC(2030, 5, 4, 13);
    await advanceRuns(flow.ctx());
    expect(await due()).toContain("after 1");
  });

  it("moves a wait once, however often it is told, and no wait that has ended", async () => {
    const { flow, contactId, change, due } = await waiting(NINE, {});
    await change({ timeZone: "Asia/Tokyo" });
    const revs = async () => (await flow.rows("workflow_runs")).map(({ rev }) => rev);
    const [before] = await revs();
    await Promise.all([1, 2, 3].map(() => followContacts(flow.ctx(), [contactId])));
    expect(await revs()).toEqual([Number(before) + 1]);
    await advanceRuns(flow.ctx());
    await follow(flow, contactId);
    await change({ firstName: "Grace" });
    await follow(flow, contactId);
    expect(await revs()).toEqual([Number(before) + 1]);
    flow.clock.now = Date.UTC(2030, 5, 4, 0, 1);
    await change({ timeZone: "America/New_York" });
    await followContacts(flow.ctx(), [contactId]);
    expect(await revs()).toEqual([Number(before) + 1]);
    expect(await due()).toBe("wait 0 2030-06-04T00:00");
  });

  it("looks again if somebody else took the run onwards meanwhile", async () => {
    const { flow, contactId, change, due } = await waiting(NINE, {});
    await change({ timeZone: "Asia/Tokyo" });
    const busy = justBeforeCommit(() =>
      force("UPDATE workflow_runs SET rev = rev + 1 WHERE business_id = ?", flow.businessId),
    );
    await followContacts(flow.ctx(busy), [contactId]);
    await advanceRuns(flow.ctx());
    expect(await due()).toBe("wait 0 2030-06-04T00:00");
  });

  it("moves a wait that is paused, too: it ends by the new clocks once it goes on", async () => {
    const { flow, workflow, contactId, change, due } = await waiting(NINE, {});
    const paused = await pauseWorkflow(flow.ctx(), workflow.id, { version: workflow.version });
    await change({ timeZone: "Asia/Tokyo" });
    await follow(flow, contactId);
    await resumeWorkflow(flow.ctx(), workflow.id, { version: paused.version });
    await advanceRuns(flow.ctx());
    expect(await due()).toBe("wait 0 2030-06-04T00:00");
  });

  it("leaves alone what does not go by the contact's clocks", async () => {
    for (const config of [
      { mode: "duration", seconds: 86_400 },
      { ...NINE, zone: "business" },
    ] as const) {
      const { flow, contactId, change, due } = await waiting(config, {});
      const before = await due();
      await change({ timeZone: "Asia/Tokyo" });
      await follow(flow, contactId);
      expect(await due()).toBe(before);
      expect(await flow.rows("workflow_runs", "rev > 1")).toEqual([]);
    }
  });
});

describe("A wait until a day of the contact", () => {
  it("follows the day, earlier and later, and ends if it is over or gone", async () => {
    const birthday = { mode: "date", field: "birthDate", yearly: true } as const;
    const { flow, contactId, change, due } = await waiting(birthday, { birthDate: "1990-07-01" });
    expect(await due()).toBe("wait 0 2030-07-01T07:00");
    await change({ birthDate: "1990-06-10" });
    await follow(flow, contactId);
    expect(await due()).toBe("wait 0 2030-06-10T07:00");
    await change({ birthDate: "1990-06-01" });
    await follow(flow, contactId);
    expect(await due()).toBe("wait 0 2031-06-01T07:00");
    await change({ birthDate: null });
    await follow(flow, contactId);
    expect(await due()).toContain("after 1");
  });
});

describe("A change of a contact", () => {
  it("is followed as its event comes, and its waits are found by index", async () => {
    const { flow, contactId, change } = await waiting(NINE, {});
    await change({ timeZone: "Asia/Tokyo" });
    const event = envelopeOf(flow, "contact.updated", { contactId });
    const registry = { "contact.updated": [followChangedContact] };
    expect((await deliverBatch(registry, [event])).acked).toEqual(["m0"]);
    expect(await dueAt(flow)).toBe("wait 0 2030-06-04T00:00");
    const [step] = await flow.rows("run_steps");
    expect(JSON.parse(String(step!.output))).toEqual({ dueAt: Date.UTC(2030, 5, 4) });
    const query = { toSQL: () => movableWaitsQuery(flow.ctx(), [contactId]) };
    const plan = (await queryPlan(env.DB_SHARD_0, query)).join("\n");
    expect(plan).toContain("workflow_runs_contact_id");
    expect(plan).not.toMatch(/SCAN [rt]\b/);
  });

  it("is left to whoever takes the run onwards if it could not be stored the last time", async () => {
    const { flow, contactId, change, due } = await waiting(NINE, {});
    flow.clock.now = Date.UTC(2030, 5, 4, 7);
    const later = flow.clock.now + HOUR;
    await force(
      "UPDATE timers SET due_at = ?, attempts = 1 WHERE business_id = ?",
      later,
      flow.businessId,
    );
    await change({ firstName: "Grace" });
    await follow(flow, contactId);
    expect(await due()).toBe("wait 0 2030-06-04T08:00");
    flow.clock.now = later;
    await advanceRuns(flow.ctx());
    expect(await due()).toContain("after 1");
  });
});

describe("Contacts that an import has changed", () => {
  it("have all their waits follow it, once, however often it is told", async () => {
    const flow = await flowIn("Europe/Berlin", 250, MONDAY + 4 * HOUR);
    const { id } = await flow.publish(chain(node("wait", { ...NINE, time: "10:00" })));
    await flow.start((await flow.publish(chain(node("wait", NINE)))).id);
    await flow.start(id);
    while ((await advanceRuns(flow.ctx())) > 0);
    await force(
      "UPDATE contacts SET time_zone = 'Asia/Tokyo' WHERE business_id = ?",
      flow.businessId,
    );
    const told = { importId: "imp_1", contactIds: flow.contactIds };
    const event = envelopeOf(flow, "contacts.updated", told);
    const registry = { "contacts.updated": [followChangedContacts] };
    expect((await deliverBatch(registry, [event, event])).acked).toEqual(["m0", "m1"]);
    const dueAts = (await flow.rows("timers")).map(({ due_at }) => Number(due_at));
    const counts = Map.groupBy(dueAts, (at) => new Date(at).toISOString().slice(0, 16));
    expect(Object.fromEntries([...counts].map(([at, each]) => [at, each.length]))).toEqual({
      "2030-06-04T00:00": 250,
      "2030-06-04T01:00": 250,
    });
    expect(await flow.rows("workflow_runs", "rev <> 2")).toEqual([]);
  });
});
