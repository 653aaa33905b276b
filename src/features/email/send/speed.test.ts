import { describe, expect, it } from "vitest";
import { newCampaigning } from "../../../testing/campaigns";
import { keepingTransport, runAt } from "../../../testing/mailing";

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** A campaign of an email each ten seconds, and a sender that was away for an hour. */
async function afterOutage(contacts: number) {
  const of = await newCampaigning(contacts);
  const { id } = await of.start({ speed: 360 });
  await of.advance(id);
  const transport = keepingTransport(false);
  const back = of.clock.now + HOUR;
  const sentBy = async (at: number) => {
    await runAt(at, transport);
    return transport.taken.length;
  };
  return { of, id, transport, back, sentBy };
}

describe("The speed of a campaign", () => {
  it("is kept when emails are late together, as after an outage: they leave as fast, and no faster", async () => {
    const { of, id, back, sentBy } = await afterOutage(40);
    // What may be late by a moment at any time goes at once.
    const first = await sentBy(back);
    expect(first).toBe(10);
    for (let n = 1; n <= 30; n++) {
      expect(await sentBy(back + n * 10 * SECOND)).toBeLessThanOrEqual(first + n);
    }
    expect(await sentBy(back + 300 * SECOND)).toBe(40);
    const emails = await of.emails(id);
    expect(emails.every(({ status, attempts }) => status === "sent" && attempts === 1)).toBe(true);
  });

  it("puts each off once, in their order, and says why", async () => {
    const { of, id, back, sentBy } = await afterOutage(30);
    const before = (await of.emails(id)).toSorted((a, b) => Number(a.next_at) - Number(b.next_at));
    await sentBy(back);
    const waiting = (await of.emails(id))
      .filter(({ status }) => status === "queued")
      .toSorted((a, b) => Number(a.next_at) - Number(b.next_at));
    expect(waiting.map((row) => row.id)).toEqual(before.slice(10).map((row) => row.id));
    expect(waiting.map(({ reason }) => reason)).toEqual(Array(20).fill("rate_limited"));
    expect(waiting.map(({ next_at }) => Number(next_at) - back)).toEqual(
      waiting.map((_, n) => (n + 1) * 10 * SECOND),
    );
  });

  it("holds nobody up who is on time", async () => {
    const of = await newCampaigning(20);
    const { id } = await of.start({ speed: 360 });
    await of.advance(id);
    const transport = keepingTransport(false);
    for (let n = 0; n < 20; n++) {
      await runAt(of.clock.now + n * 10 * SECOND, transport);
      expect(transport.taken).toHaveLength(n + 1);
    }
  });
});
