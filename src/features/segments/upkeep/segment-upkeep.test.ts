import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { registry } from "../../../consumers";
import { createTick } from "../../../platform/clock/create-tick";
import { createLog, createMetrics } from "../../../platform/observability";
import { createContact } from "../../contacts/create-contact";
import { keptLog, testCtx } from "../../../testing/messages";
import { quiet, segmented, type Segmented } from "../../../testing/segments/segmented";
import { noteChanges } from "../consumers";
import { segmentUpkeep } from "./segment-upkeep";

keptLog();

const oslo = { type: "text", field: "city", operator: "equals", value: "Oslo" };

const run = (sql: string, ...params: unknown[]) =>
  env.DB_SHARD_0.prepare(sql)
    .bind(...params)
    .run();

const setStatus = ({ businessId }: Segmented, status: "active" | "suspended") =>
  run("UPDATE business_state SET status = ? WHERE business_id = ?", status, businessId);

/** One tick of the shard's Clock, as far as segments are concerned. */
async function tick(nowMs = Date.now()): Promise<number | null> {
  const { name, permissions } = segmentUpkeep;
  const made = createTick({
    ...{ env: quiet, database: "shard-0", name, permissions, requestId: "req_tick" },
    log: createLog("error", {}),
    metrics: createMetrics(),
    waitUntil: () => undefined,
    now: () => nowMs,
  });
  await segmentUpkeep.run(made);
  return segmentUpkeep.nextDue(made.db, nowMs, "shard-0");
}

/** Ticks until nothing is due; returns how many it took. */
async function ticks(): Promise<number> {
  for (let n = 1; n < 100; n++) {
    const next = await tick();
    if (next === null || next > Date.now()) return n;
  }
  throw new Error("It never ends");
}

const crowd = ({ businessId }: Segmented, count: number) =>
  run(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
     INSERT INTO contacts (business_id, id, email, email_normalised, city, fields, source, version,
       created_at, updated_at)
     SELECT ?1, printf('con_%026d', i), i || '@example.com', i || '@example.com', 'Oslo', '{}',
       'manual', 1, 0, 0 FROM n`,
    businessId,
    count,
  );

describe("The Clock", () => {
  it("builds segments and follows contacts until there is nothing to do", async () => {
    const shop = await segmented();
    await crowd(shop, 3000);
    const segment = await shop.segment(oslo);
    const { id } = await createContact(shop.at(), { email: "late@example.com", city: "Oslo" });
    await ticks();
    const { ids, count, status } = await shop.members(segment.id);
    expect({ count, status }).toEqual({ count: 3001, status: "ready" });
    expect(ids).toContain(id);
    expect(await shop.notes()).toBe(0);
  });

  it("gives a small business its turn while it builds the segments of large ones", async () => {
    const large = await Promise.all(Array.from({ length: 8 }, () => segmented()));
    for (const shop of large) {
      await crowd(shop, 6000);
      await shop.segment(oslo);
    }
    const small = await segmented();
    const segment = await small.segment(oslo);
    await createContact(small.at(), { email: "ada@example.com", city: "Oslo" });
    for (let n = 0; n < 3; n++) await tick();
    expect((await small.members(segment.id)).count).toBe(1);
    await ticks();
  });

  it("goes on with others when the work of one business fails, and comes back to it", async () => {
    const [broken, fine] = [await segmented(), await segmented()];
    const segment = await broken.segment(oslo);
    const conditions = await run(
      "UPDATE segments SET conditions = '{}' WHERE id = ? RETURNING 1",
      segment.id,
    );
    expect(conditions.results).toHaveLength(1);
    const other = await fine.segment(oslo);
    await ticks();
    expect(await fine.members(other.id)).toMatchObject({ status: "ready" });
    expect(await broken.members(segment.id)).toMatchObject({ status: "building" });
    await run(
      "UPDATE segments SET conditions = ? WHERE id = ?",
      JSON.stringify(segment.conditions),
      segment.id,
    );
    const next = await tick();
    expect(next).toBeGreaterThan(Date.now());
    await tick(next!);
    expect(await broken.members(segment.id)).toMatchObject({ status: "ready" });
  });

  it("leaves suspended businesses alone, and does not stay awake for them", async () => {
    const shop = await segmented();
    const segment = await shop.segment(oslo);
    await createContact(shop.at(), { email: "ada@example.com", city: "Oslo" });
    await setStatus(shop, "suspended");
    await ticks();
    expect(await shop.members(segment.id)).toMatchObject({ count: 0, status: "building" });
    await setStatus(shop, "active");
    await ticks();
    expect(await shop.members(segment.id)).toMatchObject({ count: 1, status: "ready" });
  });

  it("sleeps until the next review", async () => {
    const shop = await segmented();
    const days = { type: "timestamp", field: "createdAt", operator: "inLastDays", days: 1 };
    await shop.segment(days);
    await ticks();
    const hour = (Math.floor(Date.now() / 3_600_000) + 1) * 3_600_000;
    expect(await tick()).toBe(hour);
  });

  it.each([
    "contact.created",
    "contact.updated",
    "contact.deleted",
    "contact.unsubscribed",
    "contacts.imported",
    "contacts.updated",
    "email.opened",
    "email.clicked",
    "email.bounced",
  ])("is asked to look soon after %s", (type) => {
    expect(registry[type]).toContain(noteChanges);
  });

  it("is asked only if a segment may change", async () => {
    const shop = await segmented();
    const asked: number[] = [];
    const clock = { getByName: () => ({ wakeAt: async (at: number) => void asked.push(at) }) };
    const on = { ...env, CLOCK: clock } as unknown as Env;
    const told = async (now: number) => {
      const { businessId } = shop;
      const permissions = [...noteChanges.permissions];
      const { ctx, settled } = testCtx({ env: on, businessId, permissions, now: () => now });
      await noteChanges.handle(ctx, {} as Parameters<typeof noteChanges.handle>[1]);
      await settled();
    };
    const now = Date.now();
    await createContact(shop.at(), { email: "ada@example.com" });
    await told(now);
    expect(asked).toEqual([]);
    await shop.segment(oslo);
    // The runtime's own Clock, awake since another test, may work off a note before it is seen.
    for (let change = 0; change < 50 && asked.length === 0; change++) {
      await run("UPDATE contacts SET city = 'Oslo' WHERE business_id = ?", shop.businessId);
      await told(now);
    }
    expect(asked).toEqual([now + 50]);
  });
});
