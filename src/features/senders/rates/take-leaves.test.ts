import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../../platform/ctx";
import { activeBusiness, testCtx } from "../../../testing/messages";
import type { Account } from "../sender-of";
import { takeLeaves } from "./take-leaves";

const NOW = Date.UTC(2026, 4, 1, 12);

const account: Account = {
  ...{ id: "epr_1", kind: "resend", secret: null, hint: null },
  ...{ rate: 1, warmUpSince: null, failures: 0, failingUntil: null },
};

async function inBusiness(businessId?: string): Promise<BusinessCtx> {
  const id = businessId ?? (await activeBusiness());
  const { ctx } = testCtx({ businessId: id, permissions: ["emails:send"], now: () => NOW });
  return ctx as BusinessCtx;
}

const leaving = (count: number, domain = "a.example") =>
  Array.from({ length: count }, () => ({ domain, urgent: false, placed: false }));

describe("Taking tokens", () => {
  it("gives none out twice to senders that take at the same time", async () => {
    const { businessId } = await inBusiness();
    const senders = await Promise.all(Array.from({ length: 5 }, () => inBusiness(businessId)));
    const leaves = (
      await Promise.all(senders.map((ctx) => takeLeaves(ctx, account, leaving(4))))
    ).flat();
    expect(leaves.filter((leave) => leave === null)).toHaveLength(10);
    const later = leaves.flatMap((leave) => leave?.at ?? []).toSorted((a, b) => a - b);
    expect(later).toEqual(later.map((_, n) => NOW + 1000 * (n + 1)));
  });

  it("counts what leaves by the account on its day", async () => {
    const ctx = await inBusiness();
    await takeLeaves(ctx, account, leaving(3));
    await takeLeaves(ctx, account, leaving(2, "b.example"));
    const day = Math.floor(NOW / 86_400_000);
    const row = await env.DB_SHARD_0.prepare(
      "SELECT day, sent FROM provider_days WHERE business_id = ?",
    )
      .bind(ctx.businessId)
      .first();
    expect(row).toEqual({ day, sent: 5 });
  });

  it("is a matter of each business and account for itself", async () => {
    const [one, other] = await Promise.all([inBusiness(), inBusiness()]);
    await takeLeaves(one, account, leaving(20));
    expect(await takeLeaves(other, account, leaving(1))).toEqual([null]);
    expect(await takeLeaves(one, { ...account, id: "epr_2" }, leaving(1))).toEqual([null]);
    expect(await takeLeaves(one, account, leaving(1))).not.toEqual([null]);
  });
});
