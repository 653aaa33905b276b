import { describe, expect, it } from "vitest";
import { bestSide, sideOf } from "./ab-test";
import type { Variant } from "./schemas";

const sides = (...ids: Variant["id"][]): Variant[] =>
  ids.map((id) => ({ id, subject: null, templateId: null, delayMinutes: 0 }));

const contacts = Array.from({ length: 20_000 }, (_, n) => `con_${n}`);

function counts(percent: number, variants: Variant[], campaignId = "cmp_1") {
  const found: Record<string, number> = {};
  for (const contact of contacts) {
    const side = sideOf({ percent, variants }, campaignId, contact) ?? "rest";
    found[side] = (found[side] ?? 0) + 1;
  }
  return found;
}

describe("The side of a test", () => {
  it("is the same for a contact whenever it is asked for, and another in another campaign", () => {
    const test = { percent: 50, variants: sides("a", "b") };
    const of = (campaignId: string) => contacts.map((id) => sideOf(test, campaignId, id));
    expect(of("cmp_1")).toEqual(of("cmp_1"));
    expect(of("cmp_1")).not.toEqual(of("cmp_2"));
  });

  it("stays the same for those who are tested when the test is made larger", () => {
    const variants = sides("a", "b", "c");
    for (const contact of contacts.slice(0, 2000)) {
      const small = sideOf({ percent: 10, variants }, "cmp_1", contact);
      if (small === null) continue;
      expect(sideOf({ percent: 40, variants }, "cmp_1", contact)).toBe(small);
    }
  });

  it("is each as often as the others, and the rest is what was not asked for", () => {
    const { a = 0, b = 0, c = 0, rest = 0 } = counts(30, sides("a", "b", "c"));
    expect(a + b + c + rest).toBe(contacts.length);
    for (const side of [a, b, c]) expect(Math.abs(side - 2000)).toBeLessThan(200);
    expect(Math.abs(rest - 14_000)).toBeLessThan(300);
  });

  it("leaves no rest where everybody is tested", () => {
    expect(counts(100, sides("a", "b")).rest).toBeUndefined();
  });
});

describe("The best side", () => {
  const side = (id: string, sent: number, reached: number) => ({ id, sent, reached });

  it("has the highest rate, not the highest number", () => {
    expect(bestSide([side("a", 100, 20), side("b", 50, 11)])).toBe("b");
  });

  it("is the first of equals, and the first if nobody has opened anything", () => {
    expect(bestSide([side("a", 100, 20), side("b", 50, 10)])).toBe("a");
    expect(bestSide([side("a", 100, 0), side("b", 100, 0), side("c", 90, 0)])).toBe("a");
  });

  it("is not one of which nothing was sent", () => {
    expect(bestSide([side("a", 0, 0), side("b", 10, 1)])).toBe("b");
    expect(bestSide([side("a", 10, 1), side("b", 0, 0)])).toBe("a");
  });
});
