import { describe, expect, it } from "vitest";
import { type Leave, type Leaving, planLeaves, type Rates } from "./plan-leaves";
import { DAY_MS, WARM_UP } from "./warm-up";

const START = 20_000 * DAY_MS;
const none = (): Rates => ({ buckets: new Map(), sentToday: 0 });
const steady = { rate: 10, warmUpSince: null };

const marketing = (domain = "a.example"): Leaving => ({ domain, urgent: false, placed: false });
const urgent = (domain = "a.example"): Leaving => ({ domain, urgent: true, placed: false });
const times = (count: number, one: Leaving) => Array.from({ length: count }, () => one);
const leftAt = (leaves: Leave[]) => leaves.filter((leave) => leave === null).length;

/**
 * Lets emails leave as a sender does: claims what is due, 50 at a time and oldest first, puts off
 * what may not leave, and looks again every three seconds.
 */
function run(count: number, limits: typeof steady, untilMs: number, cycleMs = 3000) {
  const rates = none();
  let waiting = Array.from({ length: count }, (_, n) => ({ n, at: START, placed: false }));
  const left: { n: number; at: number }[] = [];
  let puts = 0;
  for (let now = START; now < START + untilMs && waiting.length > 0; now += cycleMs) {
    for (;;) {
      const due = waiting
        .filter(({ at }) => at <= now)
        .toSorted((a, b) => a.at - b.at || a.n - b.n)
        .slice(0, 50);
      if (due.length === 0) break;
      const wanted = due.map(({ placed }) => ({ ...marketing(), placed }));
      const leaves = planLeaves(rates, limits, wanted, now);
      const gone = new Set<number>();
      for (const [i, email] of due.entries()) {
        const leave = leaves[i]!;
        if (leave === null) {
          gone.add(email.n);
          left.push({ n: email.n, at: now });
        } else {
          puts++;
          Object.assign(email, { at: leave.at, placed: true });
        }
      }
      waiting = waiting.filter(({ n }) => !gone.has(n));
    }
  }
  return { left, puts, waiting: waiting.length };
}

describe("The rate to one recipient domain", () => {
  it("lets ten seconds' worth leave at once, and spreads the rest evenly", () => {
    const leaves = planLeaves(none(), steady, times(103, marketing()), START);
    expect(leftAt(leaves)).toBe(100);
    expect(leaves.slice(100)).toEqual([
      { at: START + 100, reason: "rate_limited" },
      { at: START + 200, reason: "rate_limited" },
      { at: START + 300, reason: "rate_limited" },
    ]);
  });

  it("is never exceeded, loses nobody and keeps the order, however many wait", () => {
    const { left, waiting } = run(3000, steady, 400_000);
    expect(waiting).toBe(0);
    expect(left.map(({ n }) => n)).toEqual(left.map((_, n) => n));
    for (const [i, { at }] of left.entries()) {
      const soFar = left.slice(i).filter((other) => other.at < at + 60_000).length;
      expect(soFar).toBeLessThanOrEqual(100 + 60 * 10);
    }
    expect(left.at(-1)!.at).toBeLessThanOrEqual(START + 300_000);
  });

  it("puts each email off about once: a long queue is no hot loop", () => {
    const { puts } = run(3000, steady, 400_000);
    expect(puts).toBeLessThan(3000 * 1.2);
  });

  it("of one domain holds no other up", () => {
    const rates = none();
    planLeaves(rates, steady, times(500, marketing("busy.example")), START);
    expect(planLeaves(rates, steady, [marketing("idle.example")], START)).toEqual([null]);
  });

  it("does not let those who come later pass those in line", () => {
    const rates = none();
    planLeaves(rates, steady, times(110, marketing()), START);
    const [late] = planLeaves(rates, steady, [marketing()], START + 500);
    expect(late).toEqual({ at: START + 1100, reason: "rate_limited" });
  });

  it("lets transactional mail pass the line, but not the rate", () => {
    const rates = none();
    planLeaves(rates, steady, times(1000, marketing()), START);
    const [now] = planLeaves(rates, steady, [urgent()], START);
    expect(now).toEqual({ at: START + 100, reason: "rate_limited" });
    expect(planLeaves(rates, steady, [urgent()], START + 100)).toEqual([null]);
  });

  it("forgets a line whose emails never came: their campaign was cancelled", () => {
    const rates = none();
    planLeaves(rates, steady, times(50_000, marketing()), START);
    expect(planLeaves(rates, steady, [marketing()], START + 120_000)).toEqual([null]);
  });
});

describe("A warm-up", () => {
  const limits = { rate: 1000, warmUpSince: START };

  it("lets as many leave as its day allows, and the others on the days to come, evenly", () => {
    const leaves = planLeaves(none(), limits, times(200, marketing()), START + 3_600_000);
    expect(leftAt(leaves)).toBe(WARM_UP[0]);
    const later = leaves.slice(50).map((leave) => leave!.at);
    expect(later[0]).toBe(START + DAY_MS);
    expect(later.filter((at) => at < START + 2 * DAY_MS)).toHaveLength(WARM_UP[1]!);
    expect(later[1]! - later[0]!).toBe(DAY_MS / WARM_UP[1]!);
    expect(leaves.at(-1)).toMatchObject({ reason: "warm_up" });
  });

  it("grows every day for fourteen days, and then is over", () => {
    expect(WARM_UP).toHaveLength(14);
    expect([...WARM_UP]).toEqual(WARM_UP.toSorted((a, b) => a - b));
    const over = START + 14 * DAY_MS;
    expect(leftAt(planLeaves(none(), limits, times(900, marketing()), over))).toBe(900);
  });

  it("counts transactional mail, and never keeps it until tomorrow", () => {
    const rates = none();
    expect(leftAt(planLeaves(rates, limits, times(60, urgent()), START))).toBe(60);
    const [leave] = planLeaves(rates, limits, [marketing()], START);
    expect(leave).toEqual({ at: START + DAY_MS, reason: "warm_up" });
  });

  it("keeps the order of those it has put off", () => {
    const rates = none();
    planLeaves(rates, limits, times(60, marketing()), START);
    const [late] = planLeaves(rates, limits, [marketing()], START + 1000);
    expect(late!.at).toBe(START + DAY_MS + 10 * (DAY_MS / WARM_UP[1]!));
    rates.sentToday = 0;
    const placed = { ...marketing(), placed: true };
    const leaves = planLeaves(rates, limits, [placed, marketing()], START + DAY_MS);
    expect(leaves[0]).toBeNull();
    expect(leaves[1]!.at).toBeGreaterThan(late!.at);
  });
});
