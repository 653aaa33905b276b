import { describe, expect, it } from "vitest";
import { keepingTransport, newMailing, runAt } from "../../../testing/mailing";
import { ownMailing } from "../../../testing/senders";

describe("The rate of an account", () => {
  it("puts off what is over it, at no attempt, in order, and sends all of it in time", async () => {
    const mailing = await ownMailing(14, { rate: 1 });
    await mailing.queue();
    const now = Date.now();
    await runAt(now, keepingTransport(false));
    const waiting = (await mailing.emails()).filter(({ status }) => status === "queued");
    expect(waiting).toHaveLength(4);
    for (const row of waiting) {
      expect(row).toMatchObject({ reason: "rate_limited", attempts: 0, lease_token: null });
    }
    expect(waiting.map(({ next_at }) => Number(next_at) - now)).toEqual([1000, 2000, 3000, 4000]);
    await runAt(now + 2000, keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 12, queued: 2 });
    await runAt(now + 4000, keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 14 });
  });

  it("keeps nobody else from sending while a business's emails are put off", async () => {
    const [busy, other] = [await ownMailing(120, { rate: 1 }), await newMailing(5)];
    await busy.queue();
    await other.queue();
    const installation = keepingTransport(false);
    expect(await runAt(Date.now(), installation)).toBe(false);
    expect(installation.taken).toHaveLength(5);
    expect(await busy.states()).toEqual({ sent: 10, queued: 110 });
  });

  it("of a warm-up keeps the others until the days to come", async () => {
    const mailing = await ownMailing(60, { warmUp: true, rate: 100 });
    await mailing.queue();
    const now = Date.now();
    await runAt(now, keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 50, queued: 10 });
    const rows = (await mailing.emails()).filter(({ status }) => status === "queued");
    expect(rows.every(({ reason }) => reason === "warm_up")).toBe(true);
    await runAt(now + 2 * 86_400_000, keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 60 });
  });
});
