import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { befall, seenOf } from "../../../testing/email-providers";
import { keepingTransport, type Mailing, newMailing, runAt } from "../../../testing/mailing";
import { keptLog } from "../../../testing/messages";
import { smtpUrl } from "../../../testing/outgoing";
import { addAccount, ownMailing, verifiedDomain } from "../../../testing/senders";

keptLog();

/** Longer than any lease, and than an account is passed over after one failure. */
const LATER = 60_000;

const accounts = async ({ businessId }: Mailing) => {
  const { results } = await env.DB_SHARD_0.prepare(
    "SELECT failures, failing_until FROM email_providers WHERE business_id = ? ORDER BY position",
  )
    .bind(businessId)
    .all<{ failures: number; failing_until: number | null }>();
  return results;
};

describe("A business with an account of its own", () => {
  it("sends by it, from its own domain, and knows what the provider calls each email", async () => {
    const mailing = await ownMailing(3);
    await mailing.queue();
    const installation = keepingTransport(false);
    await runAt(Date.now(), installation);
    expect(installation.taken).toEqual([]);
    const { accepted, requests } = await seenOf(mailing.account.key);
    expect(requests).toMatchObject([{ path: "/emails/batch", emails: 3 }]);
    expect(accepted[0]!.email).toMatchObject({
      from: expect.stringContaining(`news@${mailing.domain}`) as string,
      reply_to: "desk@shop.example",
    });
    for (const row of await mailing.emails()) {
      const found = accepted.find(({ emailId }) => emailId === row.id)!;
      expect(row).toMatchObject({
        status: "sent",
        transport: "resend",
        provider_id: mailing.account.id,
        provider_message_id: found.providerMessageId,
        recipient_domain: "example.com",
        request_key: null,
      });
    }
  });

  it("does so where the installation has no way out", async () => {
    const [own, other] = [await ownMailing(1), await newMailing(1)];
    await own.queue();
    await other.queue();
    expect(await runAt(Date.now(), null)).toBe(false);
    expect(await own.states()).toEqual({ sent: 1 });
    expect(await other.emails()).toMatchObject([{ status: "queued", attempts: 0, reason: null }]);
  });

  it("sends by SendGrid one by one, and by a mail server", async () => {
    const [sendgrid, smtp] = [
      await ownMailing(2, { kind: "sendgrid" }),
      await ownMailing(2, { kind: "smtp", secret: smtpUrl() }),
    ];
    await sendgrid.queue();
    await smtp.queue();
    await runAt(Date.now(), keepingTransport(false));
    expect(await sendgrid.states()).toEqual({ sent: 2 });
    expect((await seenOf(sendgrid.account.key)).requests).toHaveLength(2);
    expect(await smtp.emails()).toMatchObject([{ transport: "smtp" }, { transport: "smtp" }]);
  });

  it("does not share a batch with another business", async () => {
    const [one, other] = [await ownMailing(3), await newMailing(3)];
    await one.queue();
    await other.queue();
    const installation = keepingTransport(false);
    await runAt(Date.now(), installation);
    expect(installation.taken).toHaveLength(3);
    expect((await seenOf(one.account.key)).accepted).toHaveLength(3);
  });
});

describe("Without a verified domain", () => {
  it("marketing by an account waits, and leaves once the domain is verified", async () => {
    const mailing = await newMailing(2);
    const { key } = await addAccount(mailing);
    await mailing.queue();
    const now = Date.now();
    await runAt(now, keepingTransport(false));
    expect(await mailing.emails()).toMatchObject([
      { status: "queued", reason: "sender_unverified", attempts: 0 },
      { status: "queued", reason: "sender_unverified", attempts: 0 },
    ]);
    await verifiedDomain(mailing);
    await runAt(now + 15 * LATER, keepingTransport(false));
    expect((await seenOf(key)).accepted).toHaveLength(2);
  });

  it("transactional mail leaves by the installation meanwhile", async () => {
    const mailing = await newMailing(1);
    await addAccount(mailing);
    await mailing.queue({ kind: "transactional" });
    const installation = keepingTransport(false);
    await runAt(Date.now(), installation);
    expect(installation.taken[0]?.from.address).toBe(`${mailing.slug}@edgeloop.example`);
  });

  it("a mail server on this machine may be used all the same", async () => {
    const mailing = await newMailing(1);
    await addAccount(mailing, { kind: "smtp", secret: smtpUrl() });
    await mailing.queue();
    await runAt(Date.now(), keepingTransport(false));
    expect(await mailing.emails()).toMatchObject([{ status: "sent", transport: "smtp" }]);
  });
});

describe("Failover", () => {
  it("takes emails that the first account certainly did not accept to the second, at no attempt", async () => {
    const mailing = await ownMailing(4);
    const second = await addAccount(mailing, { kind: "sendgrid" });
    await mailing.queue();
    await befall(mailing.account.key, "busy");
    const now = Date.now();
    await runAt(now, keepingTransport(false));
    expect(await mailing.emails()).toMatchObject(
      Array.from({ length: 4 }, () => ({ status: "queued", attempts: 0, request_key: null })),
    );
    await runAt(now + 2000, keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 4 });
    expect((await seenOf(mailing.account.key)).accepted).toEqual([]);
    expect((await seenOf(second.key)).accepted).toHaveLength(4);
  });

  it("passes a failing account over, for longer each time, and tries it again", async () => {
    const mailing = await ownMailing(1);
    await addAccount(mailing, { kind: "sendgrid" });
    const { key } = mailing.account;
    const pauses: number[] = [];
    for (
      let at = Date.now() + LATER;
      pauses.length < 3;
      at = (await accounts(mailing))[0]!.failing_until!
    ) {
      await befall(key, "busy");
      await mailing.queue();
      await runAt(at, keepingTransport(false));
      const [first] = await accounts(mailing);
      pauses.push(first!.failing_until! - at);
      expect(first!.failures).toBe(pauses.length);
    }
    expect(pauses).toEqual([90_000, 90_000, 120_000]);
    await befall(key);
    await mailing.queue();
    await runAt((await accounts(mailing))[0]!.failing_until!, keepingTransport(false));
    expect((await accounts(mailing))[0]).toEqual({ failures: 0, failing_until: null });
  });

  it("waits without counting attempts while all accounts are passed over", async () => {
    const mailing = await ownMailing(2);
    const now = Date.now() + LATER;
    await befall(mailing.account.key, "busy");
    await mailing.queue();
    await runAt(now, keepingTransport(false));
    await mailing.queue();
    await runAt(now + 1000, keepingTransport(false));
    const [until] = (await accounts(mailing)).map(({ failing_until }) => failing_until);
    const rows = await mailing.emails();
    expect(rows.filter(({ reason }) => reason === "provider_failing")).toMatchObject([
      { status: "queued", attempts: 0, next_at: until },
      { status: "queued", attempts: 0, next_at: until },
    ]);
    await runAt(Number(until) + LATER, keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 4 });
  });

  it("never happens to an email of which nobody knows whether it was accepted", async () => {
    const mailing = await ownMailing(1, { kind: "sendgrid" });
    const second = await addAccount(mailing);
    await befall(mailing.account.key, "lost");
    await mailing.queue();
    const now = Date.now();
    await runAt(now, keepingTransport(false));
    await runAt(now + 30 * LATER, keepingTransport(false));
    expect(await mailing.states()).toEqual({ unknown: 1 });
    expect((await seenOf(second.key)).accepted).toEqual([]);
  });
});
