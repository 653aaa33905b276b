import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { dueBusinessesQuery, nextDueQuery } from "../../../platform/sweep/due-businesses";
import { createLog } from "../../../platform/observability";
import { addContacts, type Flow } from "../../../testing/flows";
import { queryPlan } from "../../../testing/query-plan";
import { born, flowIn, MONDAY, nextAt, timed, workOff } from "../../../testing/workflows/times";
import { createCustomField } from "../../contacts/custom-fields/create-custom-field";
import { nextContactsQuery } from "./next-contacts";
import type { TimedTrigger } from "./occurrences";
import { SCHEDULES, schedulesDue } from "./schedules-due";
import { dueScheduleQuery } from "./work-off-schedule";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const birthdays = (more: object = {}) => timed({ type: "date", field: "birthDate", ...more });

/** Works off what is due until a day, and whom the workflow came for, by entry. */
async function until(flow: Flow, now: number): Promise<[string, string][]> {
  while (flow.clock.now < now) {
    flow.clock.now += HOUR;
    await workOff(flow);
  }
  const runs = await flow.rows("workflow_runs");
  return runs.map((run): [string, string] => [String(run.contact_id), String(run.entry_key)]);
}

describe("A workflow that comes on a day of the contact", () => {
  it("comes each year at its time by the business's clocks, and tells runs which day it is", async () => {
    const flow = await flowIn("America/New_York");
    const ada = await born(flow, "1990-06-04");
    await born(flow, "1990-06-05");
    await born(flow, "1990-07-04");
    await flow.publish(birthdays());
    expect(await nextAt(flow)).toBe("2030-06-03T13:00:00.000Z");
    flow.clock.now = MONDAY + DAY + 6 * HOUR;
    await workOff(flow);
    expect(await flow.rows("workflow_runs")).toEqual([]);
    flow.clock.now += HOUR;
    await workOff(flow);
    const runs = await flow.rows("workflow_runs");
    expect(runs).toMatchObject([{ contact_id: ada, entry_key: "date:2030-06-04" }]);
    expect(JSON.parse(String(runs[0]!.data))).toEqual({
      trigger: { date: "2030-06-04" },
      variables: {},
    });
    expect(await nextAt(flow)).toBe("2030-06-05T13:00:00.000Z");
  });

  it("comes days before or after it, across the turn of the year, too", async () => {
    const start = Date.UTC(2030, 11, 30);
    const flow = await flowIn("UTC", 0, start);
    const [early, late] = [await born(flow, "1990-01-06"), await born(flow, "1990-12-25")];
    await flow.publish(birthdays({ offsetDays: -7 }));
    await flow.publish(birthdays({ offsetDays: 7 }));
    const found = await until(flow, start + 3 * DAY);
    expect(Object.fromEntries(found)).toEqual({
      [early]: "date:2030-12-30",
      [late]: "date:2031-01-01",
    });
    expect(found).toHaveLength(2);
  });

  it("comes for 29 February on the 28th in years without one, and on the 29th in others", async () => {
    const february = (year: number) => Date.UTC(year, 1, 27, 12);
    const common = await flowIn("UTC", 0, february(2031));
    const leap = await flowIn("UTC", 0, february(2032));
    const [one, other] = [await born(common, "2000-02-29"), await born(leap, "2000-02-29")];
    await born(leap, "2000-02-27");
    await common.publish(birthdays());
    await leap.publish(birthdays());
    expect(await until(common, february(2031) + 3 * DAY)).toEqual([[one, "date:2031-02-28"]]);
    expect(await until(leap, february(2032) + 4 * DAY)).toEqual([[other, "date:2032-02-29"]]);
  });

  it("comes on a day of the business's own, once unless each year is asked for", async () => {
    const flow = await flowIn("UTC");
    await createCustomField(flow.ctx(), { key: "renewal", type: "date", options: [] });
    const trigger = { type: "date", field: "fields.renewal", offsetDays: -1, yearly: false };
    const due = await born(flow, "1990-01-01", "2030-06-04");
    await born(flow, "1990-01-01", "2029-06-04");
    await born(flow, "2030-06-04");
    await flow.publish(timed(trigger));
    expect(await until(flow, MONDAY + 2 * DAY)).toEqual([[due, "date:2030-06-03"]]);
  });

  it("comes for nobody who was deleted", async () => {
    const flow = await flowIn("UTC");
    const id = await born(flow, "1990-06-03");
    await env.DB_SHARD_0.prepare("UPDATE contacts SET deleted_at = 1 WHERE id = ?").bind(id).run();
    await flow.publish(birthdays());
    expect(await until(flow, MONDAY + DAY)).toEqual([]);
  });

  it("finds its few among many by bounded looks at the index on ids", async () => {
    const flow = await flowIn("UTC");
    const first = await born(flow, "1990-06-03");
    await addContacts(flow.businessId, 11_000);
    const last = await born(flow, "1990-06-03");
    await flow.publish(birthdays());
    flow.clock.now = MONDAY + 3 * HOUR;
    expect(await workOff(flow)).toBe(3);
    const runs = await flow.rows("workflow_runs");
    expect(new Set(runs.map((run) => run.contact_id))).toEqual(new Set([first, last]));
  });

  it("takes 500 at a time if it is the day of many, and each of them once", async () => {
    const flow = await flowIn("UTC", 1100);
    await env.DB_SHARD_0.prepare(
      "UPDATE contacts SET birth_date = '1990-06-03' WHERE business_id = ?",
    )
      .bind(flow.businessId)
      .run();
    await flow.publish(birthdays());
    flow.clock.now = MONDAY + 3 * HOUR;
    expect(await workOff(flow)).toBe(3);
    const runs = await flow.rows("workflow_runs", "entry_key = 'date:2030-06-03'");
    expect(new Set(runs.map((run) => run.contact_id)).size).toBe(1100);
    expect(runs).toHaveLength(1100);
  });

  it("asks by index alone, of contacts as of what is due", async () => {
    const flow = await flowIn("UTC");
    const plan = async (query: Parameters<typeof queryPlan>[1]) =>
      (await queryPlan(env.DB_SHARD_0, query)).join("\n");
    for (const field of ["birthDate", "fields.renewal"]) {
      const { trigger } = timed({ type: "date", field });
      const query = nextContactsQuery(
        flow.businessId,
        trigger as TimedTrigger,
        ["2030-06-03"],
        "con_1",
      );
      expect(query.sql).toContain("LIMIT 5000");
      const steps = await plan({ toSQL: () => query });
      expect(steps).toContain(
        "SEARCH contacts USING INDEX contacts_business_id_id (business_id=? AND id>?)",
      );
      expect(steps).not.toContain("SCAN contacts");
    }
    const { db } = flow.ctx();
    for (const query of [nextDueQuery(db, SCHEDULES), dueBusinessesQuery(db, SCHEDULES, 1, 9)]) {
      expect(await plan(query)).toContain("workflow_schedules_next_at");
    }
    expect(await plan(dueScheduleQuery(flow.ctx()))).toMatch(/SEARCH workflow_schedules/);
  });
});

describe("Businesses whose workflows come at the same time", () => {
  it("have a stretch each in turn, as long as a tick lasts", async () => {
    const start = MONDAY - 300 * DAY;
    const [large, small] = [await flowIn("UTC", 2000, start), await flowIn("UTC", 3, start)];
    for (const flow of [large, small])
      await flow.publish(timed({ type: "schedule", cron: "0 9 * * *" }));
    const now = start + 4 * HOUR;
    const turns: string[] = [];
    const flows = new Map([large, small].map((flow) => [flow.businessId, flow]));
    for (const flow of flows.values()) flow.clock.now = now;
    const tick = {
      ...{ db: large.ctx().db, database: "shard-0", log: createLog("error", {}) },
      // The tick is over after three turns.
      now: () => (turns.length < 3 ? now : now + 700),
      ctxFor: async (businessId: string) => {
        const flow = flows.get(businessId);
        if (!flow) throw new Error("Of another test: its turn is none of the three");
        turns.push(businessId);
        return flow.ctx();
      },
    };
    await schedulesDue.run(tick as unknown as Parameters<typeof schedulesDue.run>[0]);
    expect(turns).toContain(small.businessId);
    expect(await small.rows("workflow_runs")).toHaveLength(3);
    expect((await large.rows("workflow_runs")).length).toBeLessThanOrEqual(1000);
    expect(await schedulesDue.nextDue(large.ctx().db, now, "shard-0")).toBeLessThanOrEqual(now);
  });
});
