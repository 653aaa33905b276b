import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { chain, type Flow, newFlow, wait } from "../../../testing/flows";
import { queryPlan } from "../../../testing/query-plan";
import { node } from "../../../testing/workflows/definitions";
import { advanceAll, envelopeOf, force, justBeforeCommit } from "../../../testing/workflows/events";
import { flowIn, MONDAY, nextAt, timed } from "../../../testing/workflows/times";
import { CONTINUED, deliver, follow, set, told } from "../../../testing/workflows/zones";
import { continueZone } from "./consumers";
import { placeAfterQuery, waitsAtQuery } from "./follow-zone";
import type { ZoneContinued } from "./zone-event";

const HOUR = 3_600_000;
const NINE = { mode: "until", time: "09:00" } as const;

/** When the runs at a step go on, and how many at each time. */
async function dueAts(flow: Flow, nodeId = "wait"): Promise<Record<string, number>> {
  const timers = await flow.rows("timers", `node_id = '${nodeId}'`);
  const groups = Map.groupBy(timers, ({ due_at }) => new Date(Number(due_at)).toISOString());
  return Object.fromEntries([...groups].map(([at, each]) => [at.slice(0, 16), each.length]));
}

describe("A business whose time zone changes", () => {
  it("tells of it with the change, and of no other setting", async () => {
    const flow = await flowIn("Europe/Berlin");
    await set(flow, { name: "Corner Bakery" });
    await set(flow, { timeZone: "Europe/Berlin" });
    expect(await told(flow)).toEqual([]);
    await set(flow, { timeZone: "Asia/Tokyo" });
    expect((await told(flow)).map(({ payload }) => payload)).toEqual([
      JSON.stringify({ from: "Europe/Berlin", to: "Asia/Tokyo" }),
    ]);
  });

  it("leaves nothing to do once it is deleted", async () => {
    const flow = await flowIn("Europe/Berlin");
    await set(flow, { timeZone: "Asia/Tokyo" });
    await env.DB.prepare("UPDATE businesses SET deleted_at = 1 WHERE id = ?")
      .bind(flow.businessId)
      .run();
    expect(await deliver(flow)).toBe(1);
  });
});

describe("Waits in a business whose time zone changes", () => {
  it("follow if they go by its clocks, and only those", async () => {
    const flow = await flowIn("Europe/Berlin", 3, MONDAY + 4 * HOUR);
    const [, own, dated] = flow.contactIds;
    const put = (sql: string, id: string) =>
      force(`UPDATE contacts SET ${sql} WHERE business_id = ? AND id = ?`, flow.businessId, id);
    await put("time_zone = 'America/New_York'", own!);
    await put("birth_date = '1990-07-01'", dated!);
    const birthday = { mode: "date", field: "birthDate", yearly: true } as const;
    for (const waits of [
      node("wait", NINE, { id: "theirs" }),
      node("wait", { ...NINE, zone: "business" }, { id: "ours" }),
      node("wait", birthday, { id: "birthday" }),
      wait(86_400, "length"),
    ]) {
      await flow.start((await flow.publish(chain(waits))).id);
    }
    await advanceAll(flow);
    const length = await dueAts(flow, "length");
    await follow(flow, "Asia/Tokyo");
    expect(await dueAts(flow, "theirs")).toEqual({ "2030-06-04T00:00": 2, "2030-06-03T13:00": 1 });
    expect(await dueAts(flow, "ours")).toEqual({ "2030-06-04T00:00": 3 });
    expect(await dueAts(flow, "birthday")).toEqual({ "2030-07-01T00:00": 1 });
    expect(await dueAts(flow, "length")).toEqual(length);
    flow.clock.now = Date.UTC(2030, 5, 4);
    await advanceAll(flow);
    expect(await dueAts(flow, "ours")).toEqual({});
  });

  it("move 500 at a time and once each, however often each piece is told at the same time", async () => {
    const flow = await flowIn("Europe/Berlin", 1100, MONDAY + 4 * HOUR);
    await flow.start((await flow.publish(chain(node("wait", NINE)))).id);
    await advanceAll(flow);
    await set(flow, { timeZone: "Asia/Tokyo" });
    // Schedules, three pieces, and the same again.
    expect(await deliver(flow, { copies: 3 })).toBe(8);
    expect(await dueAts(flow)).toEqual({ "2030-06-04T00:00": 1100 });
    expect(await flow.rows("workflow_runs", "rev <> 2")).toEqual([]);
    expect(await flow.rows("workflow_runs", "status <> 'waiting'")).toEqual([]);
  });

  it("are looked at again once nobody knows the former clocks any more, and not before", async () => {
    const flow = await flowIn("Europe/Berlin", 1, MONDAY + 4 * HOUR);
    await flow.start((await flow.publish(chain(node("wait", NINE)))).id);
    await flow.publish(timed({ type: "schedule", cron: "0 20 * * *" }));
    await advanceAll(flow);
    const before = await nextAt(flow);
    await set(flow, { timeZone: "Asia/Tokyo" });
    await deliver(flow, { passes: 1 });
    // Somebody who went by the former clocks came last.
    await force(
      "UPDATE timers SET due_at = ? WHERE business_id = ?",
      Date.UTC(2030, 5, 4, 7),
      flow.businessId,
    );
    await force(
      "UPDATE workflow_schedules SET next_at = ? WHERE business_id = ?",
      Date.parse(before!),
      flow.businessId,
    );
    const [second] = await flow.rows("outbox", `type = '${CONTINUED}' AND payload ->> 'pass' = 1`);
    const event = envelopeOf(flow, CONTINUED, JSON.parse(String(second!.payload)));
    await expect(continueZone.handle(flow.ctx(), event)).rejects.toMatchObject({
      code: "UNAVAILABLE",
      retryAfter: 120,
    });
    await deliver(flow);
    expect(await dueAts(flow)).toEqual({ "2030-06-04T00:00": 1 });
    expect(await nextAt(flow)).toBe("2030-06-03T11:00:00.000Z");
  });

  it("are left alone if somebody else takes them onwards at the same moment", async () => {
    const flow = await flowIn("Europe/Berlin", 2, MONDAY + 4 * HOUR);
    const { id } = await flow.publish(chain(node("wait", NINE), wait(86_400, "after")));
    await flow.start(id);
    await advanceAll(flow);
    await set(flow, { timeZone: "Asia/Tokyo" });
    const one = flow.contactIds[0]!;
    const taken = `business_id = ? AND run_id IN (SELECT id FROM workflow_runs WHERE contact_id = ?)`;
    const busy = justBeforeCommit(async () => {
      await force(
        `UPDATE workflow_runs SET rev = rev + 1, node_id = 'after', visit = 1
           WHERE business_id = ? AND contact_id = ?`,
        ...[flow.businessId, one],
      );
      const onwards = `UPDATE timers SET node_id = 'after', visit = 1, due_at = ? WHERE ${taken}`;
      await force(onwards, Date.UTC(2030, 5, 5), flow.businessId, one);
    });
    const place = { workflowId: id, nodeId: "wait" };
    const zones = { from: "Europe/Berlin", to: "Asia/Tokyo" };
    const piece = { ...zones, pass: 1, place, after: "", notBefore: 0 } satisfies ZoneContinued;
    await continueZone.handle(flow.ctx(busy), envelopeOf(flow, CONTINUED, piece));
    expect(await dueAts(flow)).toEqual({ "2030-06-04T00:00": 1 });
    expect(await dueAts(flow, "after")).toEqual({ "2030-06-05T00:00": 1 });
  });

  it("are found by index, step by step", async () => {
    const flow = await newFlow(0);
    const place = { workflowId: "wfl_1", nodeId: "wait" };
    const plan = async (sql: ReturnType<typeof waitsAtQuery>) =>
      (await queryPlan(env.DB_SHARD_0, { toSQL: () => sql })).join(" | ");
    const waits = await plan(waitsAtQuery(flow.ctx(), place, "run_1"));
    expect(waits).toContain("workflow_runs_node_id");
    expect(waits).not.toMatch(/SCAN|TEMP B-TREE/);
    expect(await plan(placeAfterQuery(flow.ctx(), place))).not.toMatch(/SCAN [pv]\b/);
  });
});
