import { describe, expect, it } from "vitest";
import type { Verification } from "./api";
import { verifyChain } from "./verify-chain";

const page = (over: Partial<Verification>): Verification => ({
  ...{ database: "platform", seals: 200, entries: 900, erased: 1, broken: null, next: null },
  ...over,
});

describe("verifying a chain", () => {
  it("asks page after page and adds up what was checked", async () => {
    const asked: number[] = [];
    const told: number[] = [];
    const checked = await verifyChain(
      "platform",
      ({ seals }) => told.push(seals),
      new AbortController().signal,
      async (_, after) => {
        asked.push(after);
        return page({ next: after < 400 ? after + 200 : null });
      },
    );
    expect(asked).toEqual([0, 200, 400]);
    expect(told).toEqual([200, 400, 600]);
    expect(checked).toEqual({ seals: 600, entries: 2700, erased: 3, broken: null });
  });

  it("stops at the first break", async () => {
    const broken = { seal: 7, kind: "entry_changed", position: 31 } as const;
    const checked = await verifyChain(
      "platform",
      () => {},
      new AbortController().signal,
      async () => page({ broken, next: 200 }),
    );
    expect(checked.broken).toEqual(broken);
  });
});
