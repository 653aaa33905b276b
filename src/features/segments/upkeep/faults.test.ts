import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addSuppression } from "../../email/suppressions/add-suppression";
import { bulkContacts } from "../../contacts/bulk-contacts";
import { deleteContact, restoreContact } from "../../contacts/delete-contact";
import { createTag } from "../../contacts/tags";
import { keptLog } from "../../../testing/messages";
import {
  city,
  crowd,
  expectExact,
  moveTo,
  open,
  opened,
  someone,
} from "../../../testing/segments/acts";
import type { BusinessCtx } from "../../../platform/ctx";
import { mortalDatabase } from "../../../testing/segments/mortal-database";
import { all, segmented, type Segmented } from "../../../testing/segments/segmented";
import { updateSegment } from "../update-segment";
import { keepUp } from "./keep-up";
import { workOffChanges } from "./work-off-changes";

keptLog();

describe("Whatever happens to contacts", () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("create" as const), place: fc.boolean() }),
    fc.record({ do: fc.constant("move" as const), who: fc.nat(20), place: fc.boolean() }),
    fc.record({ do: fc.constant("tag" as const), who: fc.nat(20), add: fc.boolean() }),
    fc.record({ do: fc.constant("delete" as const), who: fc.nat(20) }),
    fc.record({ do: fc.constant("restore" as const), who: fc.nat(20) }),
    fc.record({ do: fc.constant("open" as const), who: fc.nat(20) }),
    fc.record({ do: fc.constant("suppress" as const), who: fc.nat(20) }),
    fc.record({ do: fc.constant("turn" as const) }),
    fc.record({ do: fc.constant("rebuild" as const), place: fc.boolean() }),
  );
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  async function take(
    shop: Segmented,
    each: Step,
    people: { id: string; email: string }[],
    edited: string,
  ) {
    const ctx = shop.at();
    const place = "place" in each && each.place ? "Oslo" : "Rome";
    const who = "who" in each ? people[each.who % Math.max(1, people.length)] : undefined;
    if (each.do === "create") people.push(await someone(ctx, { city: place }));
    if (each.do === "turn") await keepUp(ctx);
    if (each.do === "rebuild") {
      const row = await env.DB_SHARD_0.prepare("SELECT version FROM segments WHERE id = ?")
        .bind(edited)
        .first<number>("version");
      await updateSegment(ctx, edited, { conditions: all(city(place)), version: row! });
    }
    if (!who) return;
    if (each.do === "move") await moveTo(ctx, who.id, place);
    if (each.do === "tag") {
      const action = each.add ? "addTag" : "removeTag";
      await bulkContacts(ctx, { action, ids: [who.id], tag: "vip" });
    }
    if (each.do === "delete") await deleteContact(ctx, who.id);
    if (each.do === "restore") await restoreContact(ctx, who.id);
    if (each.do === "open") await open(shop.businessId, who.id, Date.now());
    if (each.do === "suppress") await addSuppression(ctx, { email: who.email, reason: "manual" });
  }

  it("the members are exactly those who meet the conditions, in whatever order, side by side", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 10, maxLength: 30 }),
        fc.boolean(),
        async (steps, together) => {
          const shop = await segmented();
          const tag = await createTag(shop.at(), { name: "vip", color: "grey" });
          const segments = [
            await shop.segment(city("Oslo")),
            await shop.segment({ type: "tag", operator: "hasNot", tagId: tag.id }),
            await shop.segment(
              { ...opened, operator: "didNot" },
              { type: "marketing", operator: "can" },
            ),
          ];
          const edited = await shop.segment(city("Oslo"));
          const people: { id: string; email: string }[] = [];
          // What was deleted cannot be deleted, and who is faster wins: such steps do nothing.
          const one = (each: Step) =>
            take(shop, each, people, edited.id).catch((error: unknown) => {
              if (!(error instanceof Error) || error.name !== "AppError") throw error;
            });
          if (together) {
            for (let from = 0; from < steps.length; from += 5) {
              await Promise.all(steps.slice(from, from + 5).map(one));
            }
          } else for (const each of steps) await one(each);
          await shop.settle();
          for (const segment of segments) {
            const { ids, count, status } = await shop.members(segment.id);
            expect({ segment, ids }).toEqual({ segment, ids: await shop.fresh(segment) });
            expect({ count, status }).toEqual({ count: ids.length, status: "ready" });
          }
          const now = await env.DB_SHARD_0.prepare("SELECT conditions FROM segments WHERE id = ?")
            .bind(edited.id)
            .first<string>("conditions");
          const conditions = JSON.parse(now!) as typeof edited.conditions;
          const { ids, count } = await shop.members(edited.id);
          expect(ids).toEqual(await shop.fresh({ conditions }));
          expect(count).toBe(ids.length);
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe("A change between reading and writing", () => {
  /** A ctx in which something happens right after its nth batch of statements. */
  function interrupted(
    ctx: BusinessCtx,
    nth: number,
    happens: () => Promise<unknown>,
  ): BusinessCtx {
    const batch = ctx.db.$client.batch.bind(ctx.db.$client);
    let batches = 0;
    ctx.db.$client.batch = async <T>(statements: D1PreparedStatement[]) => {
      const results = await batch<T>(statements);
      if (++batches === nth) await happens();
      return results;
    };
    return ctx;
  }
  // Notes are the first batch that is read, who comes and goes the second.
  const DIFFERENCES = 2;

  it.each([
    ["brings somebody who would have stayed out", "Rome", "Oslo", 1],
    ["keeps somebody out who would have come", "Oslo", "Rome", 0],
  ])("%s", async (_, before, after, count) => {
    const shop = await segmented();
    const segment = await shop.segment(city("Oslo"));
    await shop.settle();
    const { id } = await someone(shop.at(), { city: before });
    const move = () => moveTo(shop.at(), id, after);
    await workOffChanges(interrupted(shop.at(), DIFFERENCES, move)).catch(() => undefined);
    await shop.settle();
    expect(await shop.members(segment.id)).toMatchObject({ count });
    await expectExact(shop, segment.id, city("Oslo"));
  });

  it("of the conditions begins the build again, whatever a stretch has found by the old ones", async () => {
    const shop = await segmented();
    await crowd(shop.businessId, 3000);
    const segment = await shop.segment(city("Oslo"));
    const change = () =>
      updateSegment(shop.at(), segment.id, { conditions: all(city("Rome")), version: 1 });
    // The notes come first, then the end of the stretch.
    await keepUp(interrupted(shop.at(), 2, change));
    expect(await shop.members(segment.id)).toMatchObject({ status: "building", count: 0 });
    await shop.settle();
    await expectExact(shop, segment.id, city("Rome"));
  });

  it("by others who do the same work leaves each contact counted, and told of, once", async () => {
    const shop = await segmented();
    await crowd(shop.businessId, 2500);
    const segment = await shop.segment(city("Oslo"));
    const together = () => Promise.all([1, 2, 3].map(() => keepUp(shop.at())));
    await together();
    await shop.settle();
    await expectExact(shop, segment.id, city("Oslo"));
    const { ids } = await shop.members(segment.id);
    const gone = ids.slice(0, 3);
    for (const id of gone) await moveTo(shop.at(), id, "Rome");
    await together();
    await shop.settle();
    expect(await shop.told(segment.id)).toEqual(gone.map((id) => `-${id}`));
    await expectExact(shop, segment.id, city("Oslo"));
  });
});

describe("Dying", () => {
  it("at any call to the database costs nothing: members, count and events end the same", async () => {
    const shop = await segmented();
    await crowd(shop.businessId, 2500);
    const segment = await shop.segment(city("Oslo"));
    let deaths = 0;
    const die = async (nth: number, after: boolean) => {
      await keepUp(shop.at(undefined, mortalDatabase(env.DB_SHARD_0, nth, after))).catch(
        () => deaths++,
      );
      const { ids, count } = await shop.members(segment.id);
      expect(count).toBe(ids.length);
    };
    for (let nth = 1; nth < 9; nth++) for (const after of [false, true]) await die(nth, after);
    await shop.settle();
    await expectExact(shop, segment.id, city("Oslo"));

    const told: string[] = [];
    const moved = Array.from(
      { length: 16 },
      (_, i) => `con_${String(2 * i + 2).padStart(26, "0")}`,
    );
    for (const [i, id] of moved.entries()) {
      await moveTo(shop.at(), id, "Oslo");
      await die(1 + Math.floor(i / 2), i % 2 === 0);
      told.push(...(await shop.told(segment.id)));
    }
    await shop.settle();
    told.push(...(await shop.told(segment.id)));
    expect(told.toSorted()).toEqual(moved.map((id) => `+${id}`));
    await expectExact(shop, segment.id, city("Oslo"));
    expect(deaths).toBeGreaterThan(10);
  });
});
