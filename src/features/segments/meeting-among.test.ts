import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { addContacts, newFlow } from "../../testing/flows";
import type { ConditionGroup } from "./conditions/schemas";
import { meetingAmong } from "./meeting-among";

function livesIn(...cities: string[]): ConditionGroup {
  const conditions = cities.map((value) => {
    return { type: "text", field: "city", operator: "equals", value } as const;
  });
  return { type: "group", match: "any", not: false, conditions };
}

async function people() {
  const flow = await newFlow(0);
  const ids = await addContacts(flow.businessId, 4);
  const cities = ["Oslo", "Rome", "Oslo", "Oslo"];
  await env.DB_SHARD_0.batch(
    ids.map((id, i) =>
      env.DB_SHARD_0.prepare(
        "UPDATE contacts SET city = ?, deleted_at = ? WHERE business_id = ? AND id = ?",
      ).bind(cities[i], i === 3 ? 1 : null, flow.businessId, id),
    ),
  );
  const statements: number[] = [];
  const shard = {
    prepare: (sql: string) => env.DB_SHARD_0.prepare(sql),
    batch: (some: D1PreparedStatement[]) => {
      statements.push(some.length);
      return env.DB_SHARD_0.batch(some);
    },
  } as unknown as D1Database;
  return { ctx: flow.ctx(shard), ids: ids as [string, string, string, string], statements };
}

describe("Who meets conditions among some contacts", () => {
  it("is answered question by question; deleted contacts meet none", async () => {
    const { ctx, ids } = await people();
    const [anna, bea, cleo] = ids;
    const nobody = { conditions: livesIn("Oslo"), contactIds: [] };
    const found = await meetingAmong(ctx, [
      { conditions: livesIn("Oslo"), contactIds: ids },
      { conditions: livesIn("Rome", "Paris"), contactIds: ids },
      { conditions: livesIn("Paris"), contactIds: ids },
      { conditions: livesIn("Oslo", "Rome"), contactIds: [bea] },
      { conditions: { ...livesIn("Rome"), not: true }, contactIds: ids },
      nobody,
    ]);
    expect(found).toEqual(
      [[anna, cleo], [bea], [], [bea], [anna, cleo], []].map((each) => new Set(each)),
    );
    expect(await meetingAmong(ctx, [])).toEqual([]);
  });

  it("takes a few statements for two hundred questions about the same contacts", async () => {
    const { ctx, ids, statements } = await people();
    const questions = Array.from({ length: 200 }, (_, i) => {
      return { conditions: livesIn(i % 2 === 0 ? "Oslo" : "Rome"), contactIds: [...ids] };
    });
    const found = await meetingAmong(ctx, questions);
    expect(found.map((each) => each.size)).toEqual(questions.map((_, i) => (i % 2 === 0 ? 2 : 1)));
    expect(statements.reduce((sum, each) => sum + each, 0)).toBeLessThan(10);
  });

  it("stays below what a statement may have, however large the questions are", async () => {
    const { ctx, ids } = await people();
    const cities = Array.from({ length: 49 }, (_, i) => `${i}${"x".repeat(190)}`);
    const questions = Array.from({ length: 5 }, () => {
      return { conditions: livesIn(...cities, "Rome"), contactIds: ids };
    });
    const found = await meetingAmong(ctx, questions);
    expect(found).toEqual(questions.map(() => new Set([ids[1]])));
  });
});
