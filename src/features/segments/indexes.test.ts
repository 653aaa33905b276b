import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../platform/ctx";
import type { Statement } from "../../platform/db";
import { statementsOf } from "../../platform/db/write";
import { dueBusinessesQuery, nextDueQuery } from "../../platform/sweep/due-businesses";
import { waitingBusinessesSql } from "../../platform/sweep/waiting-businesses";
import { queryPlan } from "../../testing/query-plan";
import { all, segmented, type Segmented } from "../../testing/segments/segmented";
import { compileTree } from "./conditions/compile";
import { membersQuery } from "./list-segment-contacts";
import { inAnySegmentSql } from "./member-queries";
import { stretchWrites } from "./upkeep/build-stretch";
import { differenceAmong, differenceWithin, differenceWrites } from "./upkeep/membership";
import { BUILDING, REVIEWED, TRASHED } from "./upkeep/segment-upkeep";
import { lastOfStretch } from "./upkeep/stretch";
import { notesQuery } from "./upkeep/work-off-changes";

let shop: Segmented;
let ctx: BusinessCtx;
beforeAll(async () => {
  shop = await segmented();
  ctx = shop.at();
  await shop.segment({ type: "text", field: "city", operator: "isNotEmpty" });
  await shop.settle();
});

/** Everything that looks into other tables. */
const tree = all(
  { type: "tag", operator: "has", tagId: "tag_01h455vb4pex5vsknk084sn02q" },
  { type: "topic", operator: "is", topicId: null, status: "subscribed" },
  { type: "marketing", operator: "can" },
  { type: "email", operator: "did", activity: "opened", days: 30, times: 2 },
  {
    ...{ type: "email", operator: "did", activity: "got", days: null },
    campaignId: "cmp_01h455vb4pex5vsknk084sn02q",
  },
);

const hand = (statement: Statement) => ({ toSQL: () => statement });

function statements(): Record<string, Parameters<typeof queryPlan>[1]> {
  const { businessId } = shop;
  const conditions = compileTree(tree, { ms: Date.now(), timeZone: "UTC" });
  const target = { businessId, segmentId: "sgm_1", conditions };
  const stretch = { from: "con_1", to: "con_2" };
  const written = (name: string, all_: Statement[]) =>
    Object.fromEntries(all_.map((each, i) => [`${name} ${i}`, hand(each)]));
  const difference = { entered: ["con_1"], left: ["con_2"] };
  return {
    notes: hand(notesQuery(businessId)),
    "difference of contacts": hand(differenceAmong(target, ["con_1"])),
    "difference of a stretch": hand(differenceWithin(target, stretch)),
    "end of a stretch": hand(lastOfStretch(businessId, "con_1", 2000)),
    "page of members": membersQuery(ctx, "sgm_1", 50, null),
    "next page of members": membersQuery(ctx, "sgm_1", 50, "con_1"),
    "members of segments": hand(inAnySegmentSql(businessId, ["sgm_1", "sgm_2"])),
    ...written("stretch", stretchWrites(target, stretch, 0)),
    ...written("difference", differenceWrites(target, difference, 0).flatMap(statementsOf)),
  };
}

/** Fills the business: so many contacts, notes and members. */
async function fill(count: number): Promise<void> {
  const insert = (table: string, select: string) =>
    env.DB_SHARD_0.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
       INSERT OR IGNORE INTO ${table} SELECT ${select} FROM n`,
    );
  const business = `'${shop.businessId}'`;
  await env.DB_SHARD_0.batch([
    insert(
      `contacts (business_id, id, email, email_normalised, fields, source, version, created_at,
         updated_at)`,
      `${business}, 'con_' || i, i, i, '{}', 'manual', 1, 0, 0`,
    ),
    insert("segment_members", `${business}, 'sgm_' || (i % 5), 'con_' || i, 0`),
  ]);
}

describe("Every statement of segments", () => {
  it("has the same plan with a hundred and with twenty thousand contacts", async () => {
    const plans = () =>
      Promise.all(
        Object.entries(statements()).map(async ([name, each]) => [
          name,
          await queryPlan(env.DB_SHARD_0, each),
        ]),
      );
    await fill(100);
    const few = await plans();
    await fill(20_000);
    expect(await plans()).toEqual(few);
  });

  it("finds its rows by the business and the contact or the segment, and sorts nothing", async () => {
    for (const [name, each] of Object.entries(statements())) {
      const steps = await queryPlan(env.DB_SHARD_0, each);
      const tables = steps.filter(
        (step) =>
          /^(SEARCH|SCAN) /.test(step) &&
          !/^SCAN (changed|entered|json_each|CONSTANT|\(sub)/.test(step),
      );
      for (const step of tables) {
        expect(`${name}: ${step}`).toMatch(/\(business_id=\?( AND |\)$)|json_each VIRTUAL/);
      }
      expect(`${name}: ${steps.join(" | ")}`).not.toContain("TEMP B-TREE");
    }
  });

  it("reads what is due in the order in which it falls due", async () => {
    const plan = async (query: Parameters<typeof queryPlan>[1]) =>
      (await queryPlan(env.DB_SHARD_0, query)).join(" | ");
    expect(await plan(dueBusinessesQuery(ctx.db, BUILDING, 1, 10))).toContain("segments_building");
    expect(await plan(dueBusinessesQuery(ctx.db, REVIEWED, 1, 10))).toContain("segments_review_at");
    expect(await plan(dueBusinessesQuery(ctx.db, TRASHED, 1, 10))).toContain("segments_trashed");
    expect(await plan(nextDueQuery(ctx.db, REVIEWED))).toContain("segments_review_at");
    const waiting = await plan(
      hand({ sql: waitingBusinessesSql("changed_contacts"), params: [10] }),
    );
    expect(waiting).toContain("COVERING INDEX changed_contacts_business_id (business_id>?)");
    expect(waiting).not.toContain("SCAN changed_contacts");
  });
});
