import { env } from "cloudflare:workers";
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import { type Db, openDb } from "../../platform/db";
import { createLog, createMetrics } from "../../platform/observability";
import { queryPlan } from "../../testing/query-plan";
import { entriesQuery, windowEndQuery } from "./entries-query";
import type { EntryFilters, Scope } from "./entry-filters";
import { actorsQuery } from "./matching-people";

const db: Db = openDb(env, "shard-0", createLog("error", {}), createMetrics());
const business: Scope = { by: "business", id: "biz_a" };
const after = { at: 5, id: "aud_a" };

async function planOf(filters: EntryFilters): Promise<string[]> {
  const plan = await queryPlan(env.DB_SHARD_0, entriesQuery(db, filters, after, 50));
  // Entries of the same millisecond are sorted by id; nothing else is.
  return plan.filter((line) => !/LAST TERM|CO-ROUTINE|MATERIALIZE/.test(line));
}

describe("the indexes of the audit log", () => {
  it.each<[string, EntryFilters, string]>([
    ["a business", { scope: business }, "business_id_at (business_id=? AND at<?)"],
    [
      "a span of time",
      { scope: business, from: 1, to: 9 },
      "business_id_at (business_id=? AND at>? AND at<?)",
    ],
    [
      "one action",
      { scope: business, action: "contact.created", from: 1 },
      "business_id_action (business_id=? AND action=? AND at>? AND at<?)",
    ],
    [
      "one actor",
      { scope: business, actor: "usr_a", from: 1 },
      "business_id_actor_id (business_id=? AND actor_id=? AND at>? AND at<?)",
    ],
    [
      "one thing",
      { scope: business, resourceType: "contact", resourceId: "con_a", from: 1 },
      "business_id_resource (business_id=? AND resource_type=? AND resource_id=? AND at>? AND at<?)",
    ],
    [
      "a family of actions, which is compared",
      { scope: business, action: "contact.*" },
      "business_id_at (business_id=? AND at<?)",
    ],
    [
      "words, which are compared among the entries of one action",
      { scope: business, action: "contact.created", q: "ada", people: [] },
      "business_id_action (business_id=? AND action=? AND at<?)",
    ],
    ["a user", { scope: { by: "user", id: "usr_a" } }, "user_id_at (user_id=? AND at<?)"],
    [
      "an administrator",
      { scope: { by: "administrator", id: "usr_a" } },
      "administrator_id_at (administrator_id=? AND at<?)",
    ],
    ["everything", { scope: { by: "everything" } }, "at (at<?)"],
  ])("find the entries of %s", async (_, filters, index) => {
    const plan = await planOf(filters);
    expect(plan[0]).toBe(`SEARCH audit_entries USING INDEX audit_entries_${index}`);
    expect(plan.join("\n")).not.toMatch(/SCAN audit_/);
  });

  it("say where a search ends without reading the entries", async () => {
    const query = windowEndQuery(db, { scope: business, q: "ada" }, after)!;
    const [first] = await queryPlan(env.DB_SHARD_0, query);
    expect(first).toContain("USING INDEX audit_entries_business_id_at");
  });

  it("step from one actor of a business to the next", async () => {
    const toSQL = () => new SQLiteAsyncDialect().sqlToQuery(actorsQuery("biz_a"));
    const plan = await queryPlan(env.DB_SHARD_0, { toSQL });
    const reads = plan.filter((line) => line.includes("audit_entries"));
    expect(reads).toHaveLength(2);
    for (const read of reads) {
      expect(read).toContain("USING COVERING INDEX audit_entries_business_id_actor_id");
    }
  });
});
