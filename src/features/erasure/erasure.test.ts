import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  deleteBusiness,
  endGracesAfter,
  fullBusiness,
  leftRows,
  runAs,
  tellShard,
} from "../../testing/deleted-businesses";
import { keptLog, testCtx } from "../../testing/messages";
import { rows } from "../../testing/rows";
import { signUp } from "../../testing/sign-up";
import { newOwner, openBusiness, type Owner } from "../../testing/world";
import { verifyChain } from "../../platform/audit";
import { dueErasures, erasureBegin } from "../businesses/erasure";
import { eraseBusinesses, erasing } from "./erase-businesses";
import { PLATFORM_TABLES, SHARD_TABLES } from "./erased-tables";

keptLog();

const DAY = 86_400_000;

const restore = (owner: Owner) =>
  owner.request("POST", `/users/me/deleted-businesses/${owner.businessId}/restore`);

const shardRow = (sql: string, businessId: string) =>
  env.DB_SHARD_0.prepare(sql).bind(businessId).first();

const isGoing = async (businessId: string) =>
  (await shardRow("SELECT 1 FROM erasures WHERE business_id = ?", businessId)) !== null;

/** Runs the shard's work until the business is gone. */
async function eraseAll(businessId: string, now: number): Promise<void> {
  for (let run = 0; await isGoing(businessId); run++) {
    if (run > 200) throw new Error("It never ends");
    await runAs(eraseBusinesses, "shard-0", now + run * 60_001);
  }
}

/** A full business whose grace is over, as its shard knows. */
async function dueBusiness() {
  const owner = await fullBusiness();
  await deleteBusiness(owner);
  const { events, now } = await endGracesAfter(31, owner.businessId);
  await tellShard(events[0]!, now);
  return { owner, now, event: events[0]! };
}

/** Databases and files that die once at the nth write, before or after it has happened. */
function mortal(nth: number, after: boolean): Env {
  let writes = 0;
  const dying = async <T>(run: () => Promise<T>): Promise<T> => {
    const dies = ++writes === nth;
    if (dies && !after) throw new Error("The process died");
    const result = await run();
    if (dies) throw new Error("The process died");
    return result;
  };
  const database = (d1: D1Database) => ({
    prepare: (sql: string) => d1.prepare(sql),
    batch: (statements: D1PreparedStatement[]) => dying(() => d1.batch(statements)),
  });
  return {
    ...env,
    DB: database(env.DB),
    DB_SHARD_0: database(env.DB_SHARD_0),
    FILES: {
      list: (options: R2ListOptions) => env.FILES.list(options),
      delete: (keys: string[]) => dying(() => env.FILES.delete(keys)),
    },
  } as unknown as Env;
}

describe("A deleted business", () => {
  it("is there for thirty days, and can be restored whole", async () => {
    const owner = await fullBusiness();
    const before = await leftRows(owner.businessId);
    await deleteBusiness(owner);
    const { events } = await endGracesAfter(29, owner.businessId);
    expect(events).toEqual([]);
    expect((await restore(owner)).status).toBe(200);
    const after = await leftRows(owner.businessId);
    for (const { table } of SHARD_TABLES) {
      expect(after[`business.${table}`]).toBeGreaterThanOrEqual(before[`business.${table}`]!);
    }
  });

  it("is gone after them: nothing is left in any table, index or bucket but entries in the log", async () => {
    const owner = await fullBusiness();
    const { businessId } = owner;
    const full = await leftRows(businessId);
    const tables = [
      ...SHARD_TABLES.map(({ table }) => `business.${table}`),
      ...PLATFORM_TABLES.map(({ table }) => `platform.${table}`),
    ];
    const everywhere = [...tables, "business.audit_personal", "business.contacts_search", "files"];
    expect(Object.keys(full)).toEqual(expect.arrayContaining(everywhere));
    await deleteBusiness(owner);
    const entries = "SELECT count(*) AS n FROM audit_entries WHERE business_id = ?";
    const logged = await shardRow(entries, businessId);

    const { events, now } = await endGracesAfter(31, businessId);
    expect(events).toHaveLength(1);
    expect((await restore(owner)).code).toBe("NOT_FOUND");
    await tellShard(events[0]!, now);
    await eraseAll(businessId, now);

    expect(await leftRows(businessId)).toEqual({});
    expect(await shardRow(entries, businessId)).toEqual(logged);
    const actions = await rows(
      "SELECT action FROM audit_entries WHERE business_id = ? ORDER BY rowid DESC LIMIT 2",
      businessId,
    );
    expect(actions.map(({ action }) => action)).toEqual([
      "business.erased",
      "business.erasure_begun",
    ]);
  });

  it("leaves a row without its name, and its slug to others", async () => {
    const { owner, now } = await dueBusiness();
    const { businessId } = owner;
    await rows(
      "UPDATE businesses SET email = 'a@example.com', postal_address = 'Here 1' WHERE id = ?",
      businessId,
    );
    await eraseAll(businessId, now);
    const [row] = await rows("SELECT * FROM businesses WHERE id = ?", businessId);
    expect(row).toMatchObject({
      name: "Deleted business",
      slug: businessId,
      email: null,
      postal_address: null,
      erase_at: null,
      erased_at: expect.any(Number) as number,
    });
    expect(JSON.stringify(row)).not.toContain(owner.slug);
    const again = await openBusiness(await signUp(), await owner.api.businessName());
    expect(again.slug).toBe(owner.slug);
  });

  it("does not break the chain over the log", async () => {
    const { owner, now } = await dueBusiness();
    await eraseAll(owner.businessId, now);
    for (const db of [testCtx().ctx.platformDb, testCtx({ businessId: "biz_1" }).ctx.db]) {
      expect((await verifyChain(db, 0)).broken).toBeNull();
    }
  });

  it("takes nothing of other businesses along, not even of the same owner", async () => {
    const other = await fullBusiness();
    const { owner, now } = await dueBusiness();
    const sibling = await openBusiness(owner);
    const before = await Promise.all([other, sibling].map((each) => leftRows(each.businessId)));
    await eraseAll(owner.businessId, now);
    const after = await Promise.all([other, sibling].map((each) => leftRows(each.businessId)));
    expect(after).toEqual(before);
    const path = `/businesses/${other.businessId}/contacts?q=grace`;
    expect((await other.request("GET", path)).data).toHaveLength(1);
  });
});

describe("The erasure of a business", () => {
  it("is the end of the grace or its restoration, when both come at the same moment", async () => {
    for (let round = 0; round < 8; round++) {
      const owner = await newOwner();
      await deleteBusiness(owner);
      const ends = () => endGracesAfter(31, owner.businessId);
      const both = round % 2 ? [restore(owner), ends()] : [ends(), restore(owner)];
      const answers = (await Promise.all(both)) as { status?: number }[];
      const restored = answers.some(({ status }) => status === 200);
      const { events } = await endGracesAfter(31, owner.businessId);
      expect(events).toHaveLength(restored ? 0 : 1);
      const list = await owner.request<unknown[]>("GET", "/businesses");
      expect(list.data).toHaveLength(restored ? 1 : 0);
    }
  });

  it("is not begun by a run that has read the business before it was restored", async () => {
    const owner = await newOwner();
    await deleteBusiness(owner);
    const { platformDb } = testCtx().ctx;
    const found = await dueErasures(platformDb, Date.now() + 31 * DAY, 1_000);
    const stale = found.find(({ id }) => id === owner.businessId)!;
    expect((await restore(owner)).status).toBe(200);
    await deleteBusiness(owner);
    const { sql, params } = erasureBegin(platformDb, stale, Date.now() + 31 * DAY).toSQL();
    const { meta } = await env.DB.prepare(sql)
      .bind(...params)
      .run();
    expect(meta.changes).toBe(0);
  });

  it("goes on after dying at any write, before or after it", async () => {
    let deaths = 0;
    for (const after of [false, true]) {
      const { owner, now } = await dueBusiness();
      for (let run = 0; await isGoing(owner.businessId); run++) {
        const dying = mortal(1 + (run % 4), after);
        // The time of the next batch, which a run that died has put off.
        const at = now + run * 60_001;
        await runAs(eraseBusinesses, "shard-0", at, dying).catch(() => deaths++);
      }
      expect(await leftRows(owner.businessId)).toEqual({});
    }
    expect(deaths).toBeGreaterThan(40);
  });

  it("goes in batches that are small, whatever there is", async () => {
    const { owner, now } = await dueBusiness();
    const count = "SELECT count(*) AS n FROM contacts WHERE business_id = ?";
    let [most, last] = [0, Number((await shardRow(count, owner.businessId))!.n)];
    for (let run = 0; await isGoing(owner.businessId); run++) {
      await runAs(erasing(2), "shard-0", now + run);
      const left = Number((await shardRow(count, owner.businessId))!.n);
      most = Math.max(most, last - left);
      last = left;
    }
    expect(most).toBe(2);
    expect(await leftRows(owner.businessId)).toEqual({});
  });

  it("happens once, however often and late the event comes", async () => {
    const { owner, now, event } = await dueBusiness();
    await tellShard(event, now);
    await eraseAll(owner.businessId, now);
    await tellShard(event, now);
    await eraseAll(owner.businessId, now);
    expect(await leftRows(owner.businessId)).toEqual({});
    const entries = await rows(
      "SELECT 1 FROM audit_entries WHERE business_id = ? AND action = 'business.erased'",
      owner.businessId,
    );
    expect(entries).toHaveLength(1);
  });

  it("survives two runs at once", async () => {
    const { owner, now } = await dueBusiness();
    for (let run = 0; await isGoing(owner.businessId); run++) {
      const one = () => runAs(erasing(3), "shard-0", now + run * 60_001);
      await Promise.all([one(), one(), one()]);
    }
    expect(await leftRows(owner.businessId)).toEqual({});
  });

  it("shuts a shard that has missed the deletion, before it takes anything", async () => {
    const owner = await fullBusiness();
    await deleteBusiness(owner);
    const { events, now } = await endGracesAfter(31, owner.businessId);
    const state = "UPDATE business_state SET status = 'active', version = 1 WHERE business_id = ?";
    await env.DB_SHARD_0.prepare(state).bind(owner.businessId).run();
    await tellShard(events[0]!, now);
    const read = "SELECT status FROM business_state WHERE business_id = ?";
    expect(await shardRow(read, owner.businessId)).toEqual({ status: "deleting" });
    await eraseAll(owner.businessId, now);
    expect(await shardRow(read, owner.businessId)).toEqual({ status: "deleting" });
  });

  it("gives others their turn while one of them fails", async () => {
    const [stuck, next] = [await dueBusiness(), await dueBusiness()];
    const broken = {
      ...env,
      FILES: {
        delete: (keys: string[]) => env.FILES.delete(keys),
        list: async (options: R2ListOptions) => {
          if (options.prefix!.includes(stuck.owner.businessId)) throw new Error("R2 is down");
          return env.FILES.list(options);
        },
      },
    } as unknown as Env;
    for (let run = 0; run < 200; run++) {
      await runAs(eraseBusinesses, "shard-0", next.now + run, broken).catch(() => undefined);
    }
    expect(await isGoing(next.owner.businessId)).toBe(false);
    expect(await isGoing(stuck.owner.businessId)).toBe(true);
    await eraseAll(stuck.owner.businessId, next.now + 120_000);
    expect(await leftRows(stuck.owner.businessId)).toEqual({});
  });
});
