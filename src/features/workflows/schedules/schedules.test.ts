import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { chain, type Flow, shardWith, wait } from "../../../testing/flows";
import { createLog } from "../../../platform/observability";
import { keptLog } from "../../../testing/messages";
import { flowIn, MONDAY, nextAt, timed, workOff } from "../../../testing/workflows/times";
import { deleteWorkflow, restoreWorkflow } from "../delete-workflow";
import { getWorkflow } from "../get-workflow";
import { pauseWorkflow, resumeWorkflow } from "../pause-workflow";
import { publishWorkflow } from "../publish-workflow";
import type { Definition } from "../schemas";
import { updateWorkflow } from "../update-workflow";
import { workOffSchedule } from "./work-off-schedule";

const lines = keptLog();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const MONDAYS = timed({ type: "schedule", cron: "0 9 * * 1" });
const DAILY = timed({ type: "schedule", cron: "0 9 * * *" });
/** Nine o'clock in Berlin on the Monday at which tests begin. */
const NINE = MONDAY + HOUR;

async function republish(flow: Flow, id: string, definition: Definition): Promise<void> {
  const { version } = await getWorkflow(flow.ctx(), id);
  const changed = await updateWorkflow(flow.ctx(), id, { definition, version });
  await publishWorkflow(flow.ctx(), id, { version: changed.version });
}

/** Entries of runs, and how many there are of each. */
async function entries(flow: Flow): Promise<Record<string, number>> {
  const groups = Map.groupBy(await flow.rows("workflow_runs"), (row) => String(row.entry_key));
  return Object.fromEntries([...groups].map(([key, runs]) => [key, runs.length]));
}

describe("The times of a workflow with a schedule", () => {
  it("begin as it is published, by the business's clocks", async () => {
    const flow = await flowIn("Europe/Berlin");
    await flow.publish(MONDAYS);
    expect(await nextAt(flow)).toBe("2030-06-03T07:00:00.000Z");
  });

  it("stay if it is published anew with the same, and follow a new one", async () => {
    const flow = await flowIn("Europe/Berlin");
    const { id } = await flow.publish(MONDAYS);
    flow.clock.now += 2 * HOUR;
    await republish(flow, id, { ...MONDAYS, ...chain(wait(60)), trigger: MONDAYS.trigger });
    expect(await nextAt(flow)).toBe("2030-06-03T07:00:00.000Z");
    await republish(flow, id, DAILY);
    expect(await nextAt(flow)).toBe("2030-06-04T07:00:00.000Z");
    await republish(flow, id, chain(wait(60)));
    expect(await nextAt(flow)).toBeNull();
    await republish(flow, id, MONDAYS);
    expect(await nextAt(flow)).toBe("2030-06-10T07:00:00.000Z");
  });

  it("do not come while it is paused, nor afterwards instead", async () => {
    const flow = await flowIn("Europe/Berlin", 1);
    const { id, version } = await flow.publish(DAILY);
    const paused = await pauseWorkflow(flow.ctx(), id, { version });
    expect(await nextAt(flow)).toBeNull();
    flow.clock.now = NINE + 2 * DAY;
    expect(await workOff(flow)).toBe(0);
    await republish(flow, id, { ...DAILY, reentry: { type: "once" } });
    expect(await nextAt(flow)).toBeNull();
    await resumeWorkflow(flow.ctx(), id, { version: paused.version + 2 });
    expect(await nextAt(flow)).toBe("2030-06-06T07:00:00.000Z");
    expect(await workOff(flow)).toBe(0);
  });

  it("end when it is deleted, and begin anew when it is restored and published", async () => {
    const flow = await flowIn("Europe/Berlin");
    const { id } = await flow.publish(MONDAYS);
    await deleteWorkflow(flow.ctx(), id);
    expect(await flow.rows("workflow_schedules")).toEqual([]);
    const { version } = await restoreWorkflow(flow.ctx(), id);
    expect(await flow.rows("workflow_schedules")).toEqual([]);
    await publishWorkflow(flow.ctx(), id, { version });
    expect(await nextAt(flow)).toBe("2030-06-03T07:00:00.000Z");
  });
});

describe("A schedule", () => {
  it("comes for everybody, 500 at a time, and tells runs when that was to be", async () => {
    const flow = await flowIn("Europe/Berlin", 1200);
    await flow.publish(MONDAYS);
    expect(await workOff(flow)).toBe(0);
    flow.clock.now = NINE;
    expect(await workOffSchedule(flow.ctx())).toBe(true);
    expect(await flow.rows("workflow_runs")).toHaveLength(500);
    expect(await workOff(flow)).toBe(2);
    expect(await entries(flow)).toEqual({ "schedule:2030-06-03T07:00:00.000Z": 1200 });
    const [run] = await flow.rows("workflow_runs");
    expect(JSON.parse(String(run!.data))).toEqual({
      trigger: { scheduledAt: "2030-06-03T07:00:00.000Z" },
      variables: {},
    });
    expect(await flow.rows("timers", `due_at = ${NINE}`)).toHaveLength(1200);
    expect(await nextAt(flow)).toBe("2030-06-10T07:00:00.000Z");
    expect(flow.wakes.length).toBeGreaterThan(0);
  });

  it("comes again each time, unless contacts come in once", async () => {
    const [each, once] = [await flowIn("UTC", 2), await flowIn("UTC", 2)];
    await each.publish(DAILY);
    await once.publish({ ...DAILY, reentry: { type: "once" } });
    for (const flow of [each, once]) {
      for (const day of [0, 1]) {
        flow.clock.now = MONDAY + 3 * HOUR + day * DAY;
        await workOff(flow);
      }
    }
    expect(await entries(each)).toEqual({
      "schedule:2030-06-03T09:00:00.000Z": 2,
      "schedule:2030-06-04T09:00:00.000Z": 2,
    });
    expect(await entries(once)).toEqual({ once: 2 });
  });

  it("comes once for each contact, wherever its work is cut off", async () => {
    const flow = await flowIn("Europe/Berlin", 1200);
    await flow.publish(MONDAYS);
    flow.clock.now = NINE;
    let failures = 0;
    for (const place of [0, 1, 2, 3, 4]) {
      for (const isDone of [false, true]) {
        let batches = 0;
        const cutOff = shardWith(async (run) => {
          const isHere = batches++ === place;
          const result = isHere && !isDone ? null : await run();
          if (!isHere) return result;
          failures++;
          throw new Error("D1_ERROR: storage reset because of an outage");
        });
        await workOffSchedule(flow.ctx(cutOff)).catch(() => false);
        flow.clock.now += 60_000;
      }
    }
    expect(failures).toBeGreaterThan(5);
    await workOff(flow);
    expect(await entries(flow)).toEqual({ "schedule:2030-06-03T07:00:00.000Z": 1200 });
  });

  it("comes once for each contact, however many work on it at the same time", async () => {
    const flow = await flowIn("Europe/Berlin", 1200);
    await flow.publish(MONDAYS);
    flow.clock.now = NINE;
    await Promise.all(Array.from({ length: 4 }, () => workOff(flow)));
    expect(await entries(flow)).toEqual({ "schedule:2030-06-03T07:00:00.000Z": 1200 });
    expect(await nextAt(flow)).toBe("2030-06-10T07:00:00.000Z");
  });

  it("is made up for within a day after an outage, the latest time only; the log says so", async () => {
    const flow = await flowIn("Europe/Berlin", 1);
    await flow.publish(DAILY);
    flow.clock.now = NINE + 3 * DAY + 5 * HOUR;
    const ctx = Object.assign(flow.ctx(), { log: createLog("warn", {}) });
    await workOffSchedule(ctx);
    expect(await entries(flow)).toEqual({ "schedule:2030-06-06T07:00:00.000Z": 1 });
    expect(await nextAt(flow)).toBe("2030-06-07T07:00:00.000Z");
    expect(JSON.stringify(lines)).toContain("occurrences_skipped");
  });

  it("that is more than a day late is skipped", async () => {
    const flow = await flowIn("Europe/Berlin", 1);
    await flow.publish(MONDAYS);
    flow.clock.now = NINE + DAY + 1;
    await workOff(flow);
    expect(await entries(flow)).toEqual({});
    expect(await nextAt(flow)).toBe("2030-06-10T07:00:00.000Z");
  });

  it("that was begun goes on after a pause, unless a day has passed", async () => {
    for (const [pause, expected] of [
      [HOUR, 600],
      [DAY + HOUR, 500],
    ] as const) {
      const flow = await flowIn("Europe/Berlin", 600);
      const { id, version } = await flow.publish(MONDAYS);
      flow.clock.now = NINE;
      await workOffSchedule(flow.ctx());
      await pauseWorkflow(flow.ctx(), id, { version });
      expect(await workOff(flow)).toBe(0);
      flow.clock.now += pause;
      await resumeWorkflow(flow.ctx(), id, { version: version + 1 });
      await workOff(flow);
      expect(await flow.rows("workflow_runs")).toHaveLength(expected);
      expect(await nextAt(flow)).toBe("2030-06-10T07:00:00.000Z");
    }
  });

  it("of a business that is suspended waits, and comes once that ends", async () => {
    const flow = await flowIn("Europe/Berlin", 3);
    await flow.publish(MONDAYS);
    flow.clock.now = NINE;
    const state = (status: string) =>
      env.DB_SHARD_0.prepare("UPDATE business_state SET status = ? WHERE business_id = ?")
        .bind(status, flow.businessId)
        .run();
    await state("suspended");
    expect(await workOff(flow)).toBe(1);
    expect(await nextAt(flow)).toBe("2030-06-03T07:01:00.000Z");
    await state("active");
    flow.clock.now += HOUR;
    await workOff(flow);
    expect(await entries(flow)).toEqual({ "schedule:2030-06-03T07:00:00.000Z": 3 });
  });

  it("that is published anew in the middle takes the rest into the new version", async () => {
    const flow = await flowIn("Europe/Berlin", 600);
    const { id } = await flow.publish(MONDAYS);
    flow.clock.now = NINE;
    await workOffSchedule(flow.ctx());
    await republish(flow, id, { ...MONDAYS, ...chain(wait(60)), trigger: MONDAYS.trigger });
    await workOff(flow);
    const versions = Map.groupBy(await flow.rows("workflow_runs"), (row) => row.version_id);
    const counts = [...versions.values()].map((runs) => runs.length);
    expect(counts.toSorted((a, b) => a - b)).toEqual([100, 500]);
  });

  it("that cannot be worked off is put off, and lets another have its turn", async () => {
    const flow = await flowIn("UTC", 1);
    const broken = await flow.publish(timed({ type: "schedule", cron: "0 8 * * *" }));
    await flow.publish(DAILY);
    flow.clock.now = MONDAY + 4 * HOUR;
    let batches = 0;
    const shard = shardWith(async (run) => {
      if (batches++ === 0) throw new Error("There is something wrong with it");
      return run();
    });
    await workOffSchedule(flow.ctx(shard));
    expect(JSON.stringify(lines)).toContain("schedule_not_worked_off");
    await workOff(flow);
    expect(await entries(flow)).toEqual({ "schedule:2030-06-03T09:00:00.000Z": 1 });
    flow.clock.now += 60_000;
    await workOff(flow);
    expect(await flow.rows("workflow_runs", `workflow_id = '${broken.id}'`)).toMatchObject([
      { entry_key: "schedule:2030-06-03T08:00:00.000Z" },
    ]);
  });
});
