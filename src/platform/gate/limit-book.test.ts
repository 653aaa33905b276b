import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gateOf } from "./gate-client";
import { LimitBook } from "./limit-book";
import type { Policy } from "./types";

/** Runs `work` on the storage of a gate of its own. */
function onStorage(work: (kv: SyncKvStorage) => void): Promise<void> {
  const stub = gateOf(env, `address:${crypto.randomUUID()}`);
  return runInDurableObject(stub, (_, state) => work(state.storage.kv));
}

function empty(kv: SyncKvStorage): void {
  for (const [key] of kv.list()) kv.delete(key);
}

/** The most admissions that any half-open window of this length holds, wherever it begins. */
function fullestWindow(times: number[], windowMs: number): number {
  return Math.max(
    0,
    ...times.map((start) => times.filter((t) => t >= start && t < start + windowMs).length),
  );
}

const windows = fc.record({
  limit: fc.integer({ min: 1, max: 6 }),
  windowMs: fc.integer({ min: 1, max: 60 }),
});

/** Arrivals with the time that passes before each, and evictions among them. */
const arrivals = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })),
    evicted: fc.boolean(),
    alsoSlow: fc.boolean(),
  }),
  { maxLength: 60 },
);

describe("A book of limits", () => {
  it("decides like a brute-force model, for any arrival times and evictions", () =>
    onStorage((kv) => {
      fc.assert(
        fc.property(windows, windows, arrivals, (first, second, steps) => {
          empty(kv);
          const fast: Policy = { name: "fast", ...first };
          const slow: Policy = { name: "slow", ...second };
          const admitted = new Map<Policy, number[]>([
            [fast, []],
            [slow, []],
          ]);
          let now = 1_000_000;
          let book = new LimitBook(kv, () => now);
          for (const { afterMs, evicted, alsoSlow } of steps) {
            now += afterMs;
            if (evicted) book = new LimitBook(kv, () => now);
            const asked = alsoSlow ? [fast, slow] : [fast];
            const room = asked.every(({ limit, windowMs }, i) => {
              const times = admitted.get(asked[i]!)!;
              return times.filter((t) => t > now - windowMs).length < limit;
            });
            expect(book.count(asked).allowed).toBe(room);
            if (room) for (const policy of asked) admitted.get(policy)!.push(now);
          }
          for (const [{ limit, windowMs }, times] of admitted) {
            expect(fullestWindow(times, windowMs)).toBeLessThanOrEqual(limit);
          }
        }),
        { numRuns: 200 },
      );
    }));

  it("never admits too many while the wall clock jumps backwards", () =>
    onStorage((kv) => {
      const jumps = fc.array(
        fc.record({
          afterMs: fc.integer({ min: 0, max: 30 }),
          backMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 500 })),
          evicted: fc.boolean(),
        }),
        { maxLength: 60 },
      );
      fc.assert(
        fc.property(windows, jumps, (window, steps) => {
          empty(kv);
          const policy = { name: "api", ...window };
          const times: number[] = [];
          let elapsed = 0;
          let wall = 1_000_000;
          let book = new LimitBook(kv, () => wall);
          for (const { afterMs, backMs, evicted } of steps) {
            elapsed += afterMs;
            wall += afterMs - backMs;
            if (evicted) book = new LimitBook(kv, () => wall);
            if (book.count([policy]).allowed) times.push(elapsed);
          }
          expect(fullestWindow(times, policy.windowMs)).toBeLessThanOrEqual(policy.limit);
        }),
        { numRuns: 200 },
      );
    }));

  it("does not wait for a wall clock that was set back by an hour", () =>
    onStorage((kv) => {
      const policy = { name: "api", limit: 1, windowMs: 1_000 };
      let wall = 10_000_000;
      new LimitBook(kv, () => wall).count([policy]);
      wall -= 3_600_000;
      expect(new LimitBook(kv, () => wall).count([policy]).allowed).toBe(false);
      wall += 1_000;
      expect(new LimitBook(kv, () => wall).count([policy]).allowed).toBe(true);
    }));

  it("says truly when there is room again", () =>
    onStorage((kv) => {
      fc.assert(
        fc.property(windows, arrivals, (window, steps) => {
          empty(kv);
          const policy = { name: "api", ...window };
          let now = 1_000_000;
          const book = new LimitBook(kv, () => now);
          for (const { afterMs } of steps) {
            now += afterMs;
            const { allowed, limits } = book.count([policy]);
            const { retryAfterMs } = limits[0]!;
            if (allowed) continue;
            now += retryAfterMs - 1;
            expect(book.peek([policy]).allowed).toBe(false);
            now += 1;
            expect(book.peek([policy]).allowed).toBe(true);
          }
        }),
      );
    }));

  it("stays exact when a limit is lowered and raised again", () =>
    onStorage((kv) => {
      const step = fc.record({ limit: fc.integer({ min: 1, max: 8 }), evicted: fc.boolean() });
      const limits = fc.array(step, { minLength: 1, maxLength: 40 });
      fc.assert(
        fc.property(limits, fc.integer({ min: 0, max: 20 }), (sizes, stepMs) => {
          empty(kv);
          const windowMs = 50;
          const times: number[] = [];
          let now = 1_000_000;
          let book = new LimitBook(kv, () => now);
          for (const { limit, evicted } of sizes) {
            now += stepMs;
            const held = times.filter((t) => t > now - windowMs).length;
            if (evicted) book = new LimitBook(kv, () => now);
            const { allowed } = book.count([{ name: "api", limit, windowMs }]);
            expect(allowed).toBe(held < limit);
            if (allowed) times.push(now);
          }
        }),
      );
    }));

  it("spends nothing on any policy when one of them refuses", () =>
    onStorage((kv) => {
      const book = new LimitBook(kv, () => 1_000_000);
      const narrow = { name: "narrow", limit: 1, windowMs: 1_000 };
      const wide = { name: "wide", limit: 10, windowMs: 1_000 };
      expect(book.count([narrow, wide]).allowed).toBe(true);
      expect(book.count([narrow, wide]).allowed).toBe(false);
      expect(book.peek([wide]).limits[0]).toMatchObject({ remaining: 9, retryAfterMs: 0 });
    }));
});
