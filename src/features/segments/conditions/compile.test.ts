import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activeBusiness } from "../../../testing/messages";
import { personArbitrary, treeArbitrary } from "../../../testing/segments/arbitraries";
import { populate, someIds } from "../../../testing/segments/population";
import { meets } from "../../../testing/segments/reference";
import { membersSql } from "./members-sql";
import { type ConditionGroup, conditionTree, MAX_CONDITIONS, MAX_DEPTH } from "./schemas";

/** Ids of the members of each tree, in order. */
async function membersOfEach(
  businessId: string,
  trees: ConditionGroup[],
  now: number,
  timeZone: string,
): Promise<string[][]> {
  const results = await env.DB_SHARD_0.batch<{ id: string }>(
    trees.map((tree) => {
      const { sql, params } = membersSql(businessId, tree, { ms: now, timeZone });
      return env.DB_SHARD_0.prepare(sql).bind(...params);
    }),
  );
  return results.map((each) => each.results.map(({ id }) => id).toSorted());
}

async function membersOf(businessId: string, tree: ConditionGroup): Promise<string[]> {
  return (await membersOfEach(businessId, [tree], Date.now(), "UTC"))[0]!;
}

/** On the edge of a day in one zone and not in others; in a leap year and out of it. */
const TIMES = ["2024-02-27T23:30:00Z", "2026-02-28T05:15:00Z", "2026-12-30T11:00:00Z"];
const ZONES = ["UTC", "Asia/Kathmandu", "America/New_York", "Pacific/Kiritimati"];

describe("The SQL of conditions", () => {
  it("finds whom a plain evaluation finds, whoever there is and whatever is asked", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...TIMES),
        fc.constantFrom(...ZONES),
        fc.integer(),
        async (time, timeZone, seed) => {
          const now = Date.parse(time);
          const ids = someIds();
          const businessId = await activeBusiness();
          const people = fc.sample(personArbitrary(ids, now), { numRuns: 30, seed });
          const persons = await populate(businessId, ids, people);
          const world = { now, timeZone, topics: ids.topics.slice(0, -1) };
          const trees = fc.sample(treeArbitrary(ids, now), { numRuns: 50, seed });
          const found = await membersOfEach(businessId, trees, now, timeZone);
          for (const [i, tree] of trees.entries()) {
            const wanted = persons.filter((person) => meets(person, tree, world));
            expect({ tree, found: found[i] }).toEqual({
              tree,
              found: wanted.map(({ id }) => id).toSorted(),
            });
          }
        },
      ),
      { numRuns: 5 },
    );
  });

  it.each([
    ["1992-02-29", "2027-02-28", 0, true],
    ["1992-02-29", "2028-02-28", 0, false],
    ["1992-02-29", "2028-02-29", 0, true],
    ["1992-02-29", "2027-03-01", 0, false],
    ["1992-02-29", "2027-02-25", 3, true],
    ["1990-01-02", "2026-12-30", 3, true],
    ["1990-01-03", "2026-12-30", 3, false],
  ])("sees a birthday of %s on %s within %d days: %s", async (birthDate, today, days, is) => {
    const ids = someIds();
    const businessId = await activeBusiness();
    const [one] = fc.sample(personArbitrary(ids, 0), 1);
    await populate(businessId, ids, [{ ...one!, birthDate }]);
    const operator = "inNextDays";
    const birthday = { type: "anniversary", field: "birthDate", operator, days };
    const tree = conditionTree.parse({ type: "group", match: "all", conditions: [birthday] });
    const [found] = await membersOfEach(businessId, [tree], Date.parse(today), "UTC");
    expect(found).toHaveLength(is ? 1 : 0);
  });

  it("stays within what D1 takes when a tree is as large as it may be", async () => {
    const letters = Array.from({ length: 130 }, (_, i) => String.fromCodePoint(0xe0 + i));
    const small = letters.filter((one) => one.toUpperCase() !== one);
    const contains = (value: string) => ({
      ...{ type: "text", field: "lastName", operator: "contains", value },
    });
    const deep = (depth: number, conditions: object[]): object => {
      const group = { type: "group", match: "any", not: true, conditions };
      return depth === 1 ? group : { ...group, conditions: [deep(depth - 1, conditions)] };
    };
    const wide = (count: number, length: number) =>
      deep(
        MAX_DEPTH,
        Array.from({ length: MAX_CONDITIONS }, (_, i) =>
          contains(i < count ? small.slice(0, length).join("") : "x"),
        ),
      );
    const tree = conditionTree.parse(wide(20, 50));
    expect(await membersOf("biz_none", tree)).toEqual([]);
    for (const tooMuch of [wide(21, 50), wide(1, 51)]) {
      const { error } = conditionTree.safeParse(tooMuch);
      expect(error?.issues[0]?.message).toContain("Too many different letters");
    }
  });

  it("takes what people type for text, whatever it means in SQL", async () => {
    const ids = someIds();
    const businessId = await activeBusiness();
    const [one] = fc.sample(personArbitrary(ids, 0), 1);
    const company = "Robert'); DROP TABLE contacts;--";
    await populate(businessId, ids, [{ ...one!, text: { ...one!.text, company } }]);
    const tree = conditionTree.parse({
      type: "group",
      match: "all",
      conditions: [{ type: "text", field: "company", operator: "equals", value: company }],
    });
    expect(await membersOf(businessId, tree)).toHaveLength(1);
  });

  it("never leaves the business", async () => {
    const ids = someIds();
    const [home, elsewhere] = [await activeBusiness(), await activeBusiness()];
    await populate(elsewhere, ids, fc.sample(personArbitrary(ids, 0), 5));
    const trees = fc.sample(treeArbitrary(ids, 0), 30);
    expect((await membersOfEach(home, trees, 0, "UTC")).flat()).toEqual([]);
  });
});
