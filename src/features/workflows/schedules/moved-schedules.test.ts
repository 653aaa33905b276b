import { describe, expect, it } from "vitest";
import { addContacts } from "../../../testing/flows";
import { envelopeOf, force } from "../../../testing/workflows/events";
import { born, flowIn, MONDAY, nextAt, timed, workOff } from "../../../testing/workflows/times";
import { CHANGED, deliver, follow, hand, set, told } from "../../../testing/workflows/zones";
import { followChangedZone } from "./consumers";
import { workOffSchedule } from "./work-off-schedule";

const HOUR = 3_600_000;

describe("A schedule of a business whose time zone changes", () => {
  // Published at 6:00 UTC on a Monday: eight o'clock in Berlin.
  it.each([
    ["Asia/Tokyo", "0 20 * * 1", "2030-06-03T11:00:00.000Z"],
    ["Asia/Tokyo", "0 9 * * 1", "2030-06-10T00:00:00.000Z"],
    ["America/New_York", "0 9 * * 1", "2030-06-03T13:00:00.000Z"],
    ["America/New_York", "0 7 * * *", "2030-06-04T11:00:00.000Z"],
    ["Asia/Tokyo", "0 * * * *", "2030-06-03T07:00:00.000Z"],
    ["Asia/Kolkata", "0 * * * *", "2030-06-03T06:30:00.000Z"],
  ])("to %s, at %s, comes at the same time by the new clocks: %s", async (zone, cron, next) => {
    const flow = await flowIn("Europe/Berlin");
    await flow.publish(timed({ type: "schedule", cron }));
    await follow(flow, zone);
    expect(await nextAt(flow)).toBe(next);
  });

  it("does not come twice on a day, nor at once for being past by the new clocks", async () => {
    const flow = await flowIn("Europe/Berlin", 1);
    await flow.publish(timed({ type: "schedule", cron: "0 9 * * *" }));
    flow.clock.now = MONDAY + 2 * HOUR;
    await workOff(flow);
    await follow(flow, "America/New_York");
    expect(await nextAt(flow)).toBe("2030-06-04T13:00:00.000Z");
    flow.clock.now = Date.UTC(2030, 5, 4, 12);
    await follow(flow, "Europe/Berlin");
    await workOff(flow);
    expect(await flow.rows("workflow_runs")).toHaveLength(1);
    expect(await nextAt(flow)).toBe("2030-06-05T07:00:00.000Z");
  });

  it("follows two changes, whichever is told of first", async () => {
    for (const isReversed of [false, true]) {
      const flow = await flowIn("Europe/Berlin");
      await flow.publish(timed({ type: "schedule", cron: "0 9 * * 1" }));
      await set(flow, { timeZone: "America/New_York" });
      await set(flow, { timeZone: "America/Chicago" });
      const events = (await told(flow)).map(({ id, payload }) =>
        envelopeOf(flow, CHANGED, JSON.parse(payload), { id }),
      );
      for (const event of isReversed ? events.toReversed() : events) {
        await hand(flow, followChangedZone, event);
      }
      expect(await nextAt(flow)).toBe("2030-06-03T14:00:00.000Z");
    }
  });

  it("that is paused follows, too, and stays so", async () => {
    const flow = await flowIn("Europe/Berlin");
    await flow.publish(timed({ type: "schedule", cron: "0 20 * * 1" }));
    await force("UPDATE workflow_schedules SET held = 1 WHERE business_id = ?", flow.businessId);
    await follow(flow, "Asia/Tokyo");
    expect(await flow.rows("workflow_schedules", "held = 1")).toMatchObject([
      { next_at: Date.UTC(2030, 5, 3, 11) },
    ]);
  });
});

describe("A date of a business whose time zone changes", () => {
  const birthdays = timed({ type: "date", field: "birthDate" });

  it("is made up for if its time is past by the new clocks, once", async () => {
    const flow = await flowIn("America/New_York", 0, Date.UTC(2030, 5, 3, 12));
    const ada = await born(flow, "1990-06-03");
    await flow.publish(birthdays);
    await follow(flow, "Europe/Berlin");
    await workOff(flow);
    await follow(flow, "America/New_York");
    flow.clock.now = Date.UTC(2030, 5, 3, 14);
    await workOff(flow);
    const runs = await flow.rows("workflow_runs");
    expect(runs).toMatchObject([{ contact_id: ada, entry_key: "date:2030-06-03" }]);
  });

  it("goes on for those who are left if the clocks change in the middle of it", async () => {
    const flow = await flowIn("Europe/Berlin", 0);
    const ids = await addContacts(flow.businessId, 1200);
    await force(
      "UPDATE contacts SET birth_date = '1990-06-03' WHERE business_id = ?",
      flow.businessId,
    );
    await flow.publish(birthdays);
    flow.clock.now = MONDAY + HOUR;
    await workOffSchedule(flow.ctx());
    expect(await flow.rows("workflow_runs")).toHaveLength(500);
    await set(flow, { timeZone: "America/New_York" });
    // Before it is told of.
    await workOff(flow);
    expect(await flow.rows("workflow_runs")).toHaveLength(500);
    await deliver(flow);
    await workOff(flow);
    const runs = await flow.rows("workflow_runs", "entry_key = 'date:2030-06-03'");
    expect(new Set(runs.map((run) => run.contact_id))).toEqual(new Set(ids));
    expect(runs).toHaveLength(1200);
    expect(await nextAt(flow)).toBe("2030-06-04T13:00:00.000Z");
  });
});
