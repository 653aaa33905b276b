import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { testCtx } from "../../testing/messages";
import { locateShard } from "./create-ctx";

/** A row of the platform's businesses, of which the shard alone matters here. */
async function aBusinessOn(shard: string): Promise<string> {
  const id = `biz_${crypto.randomUUID()}`;
  await env.DB.prepare(
    `INSERT INTO businesses (id, name, slug, owner_id, status, shard, time_zone, currency, version,
       created_at, updated_at) VALUES (?1, 'Shop', ?1, 'usr_1', 'active', ?2, 'UTC', 'EUR', 1, 0, 0)`,
  )
    .bind(id, shard)
    .run();
  return id;
}

describe("a ctx", () => {
  it("has no shard without a business", () => {
    const { ctx } = testCtx();
    expect(() => ctx.db).toThrow("no business");
    expect(ctx.platformDb.name).toBe("platform");
  });

  it("opens each database once", () => {
    const { ctx } = testCtx({ businessId: "biz_1" });
    expect(ctx.db).toBe(ctx.db);
    expect(ctx.db.name).toBe("shard-0");
    expect(ctx.platformDb).toBe(ctx.platformDb);
  });

  it("takes time and new ids from one clock", () => {
    const { ctx } = testCtx({ now: () => 1_000_000 });
    expect(ctx.now()).toBe(1_000_000);
    expect(ctx.newId("con").slice(0, 12)).toBe(ctx.newId("con").slice(0, 12));
  });

  it("counts its statements", async () => {
    const { ctx } = testCtx({ businessId: "biz_1" });
    await ctx.db.$client.prepare("SELECT 1").all();
    await ctx.platformDb.$client.prepare("SELECT 1").all();
    expect(ctx.metrics.read()["db"]!.count).toBe(2);
  });
});

describe("locating a business", () => {
  it("reads the shard from the platform once and then remembers it", async () => {
    const id = await aBusinessOn("shard-0");
    expect(await locateShard(env, id)).toBe("shard-0");
    await env.DB.prepare("UPDATE businesses SET shard = 'elsewhere' WHERE id = ?").bind(id).run();
    expect(await locateShard(env, id)).toBe("shard-0");
  });

  it("finds no shard for an unknown business, and finds it once it exists", async () => {
    expect(await locateShard(env, "biz_unknown")).toBeNull();
    const elsewhere = await aBusinessOn("shard-of-another-version");
    expect(await locateShard(env, elsewhere)).toBeNull();
    await env.DB.prepare("UPDATE businesses SET shard = 'shard-0' WHERE id = ?")
      .bind(elsewhere)
      .run();
    expect(await locateShard(env, elsewhere)).toBe("shard-0");
  });
});
