import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { rowsErasure } from "../../platform/erasure";
import { testCtx } from "../../testing/messages";
import { queryPlan } from "../../testing/query-plan";
import { dueErasures, nextErasureQuery } from "../businesses/erasure";
import { PLATFORM_TABLES, SHARD_TABLES } from "./erased-tables";
import { KEPT_TABLES, SCOPED_TABLES } from "./left-rows";

describe("The list of what is erased", () => {
  /** Events name businesses that are looked for here alone: read through once a business. */
  const WITHOUT_INDEX = ["outbox", "dead_letters"];

  /** Tables that name no business, with what becomes of what they hold. */
  const WITHOUT_BUSINESS: Record<string, string[]> = {
    business: ["audit_personal", "audit_seals", "idempotency_keys", "receipts"],
    platform: ["audit_personal", "businesses"],
  };

  it.each([
    ["business", SHARD_TABLES, ["erasures"]],
    ["platform", PLATFORM_TABLES, []],
  ] as const)(
    "has every table of a %s database that names businesses",
    async (kind, tables, own) => {
      const d1 = kind === "business" ? env.DB_SHARD_0 : env.DB;
      const { results } = await d1.prepare(SCOPED_TABLES).all<{ name: string }>();
      const listed = new Set<string>([...tables.map(({ table }) => table), ...own]);
      const kept = Object.keys(KEPT_TABLES);
      for (const { name } of results) expect([...listed, ...kept]).toContain(name);
      const scoped = results.map(({ name }) => name);
      for (const name of listed) expect([...scoped, ...WITHOUT_BUSINESS[kind]!]).toContain(name);
    },
  );

  it("knows every other table of a shard: nothing is kept there without a business's id", async () => {
    const { results } = await env.DB_SHARD_0.prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
       AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'd1\\_%' ESCAPE '\\'
       AND name NOT LIKE 'contacts\\_search%' ESCAPE '\\'`,
    ).all<{ name: string }>();
    const { results: scoped } = await env.DB_SHARD_0.prepare(SCOPED_TABLES).all<{ name: string }>();
    const known = [...scoped.map(({ name }) => name), ...WITHOUT_BUSINESS.business!];
    expect(results.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
  });

  it("is worked off through indexes", async () => {
    const { platformDb } = testCtx().ctx;
    for (const query of [nextErasureQuery(platformDb), dueErasures(platformDb, 1, 5)]) {
      expect((await queryPlan(env.DB, query)).join()).toContain("businesses_erase_at");
    }
    for (const [d1, tables] of [
      [env.DB_SHARD_0, SHARD_TABLES],
      [env.DB, PLATFORM_TABLES],
    ] as const) {
      for (const erasure of tables.filter(({ table }) => !WITHOUT_INDEX.includes(table))) {
        const query = { toSQL: () => rowsErasure(erasure, "biz_1", 2_000) };
        expect((await queryPlan(d1, query)).join()).toMatch(
          /SEARCH \w+ USING \w+( \w+)* INDEX \w+ \((business_id|entry_id)=/,
        );
      }
    }
  });
});
