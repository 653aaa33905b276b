import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SAMPLES } from "../../../testing/email-webhooks";
import { runWorks } from "../../../testing/expiry";
import { activeBusiness } from "../../../testing/messages";
import { ctxAt, eventsOf, figuresOf, ledgerRow, sentEmail } from "../../../testing/sent-emails";
import { emailExpiries } from "./expiries";
import { EVENT_SOURCES, type EventSourceName } from "./providers";
import type { ReportedEvent } from "./reported-event";
import { SOFT_BOUNCES } from "./soft-bounces";
import { takeReports } from "./take-reports";

const HOUR = 3_600_000;
const START = Date.now() - 10 * HOUR;

async function rows(sql: string, ...params: string[]) {
  const { results } = await env.DB_SHARD_0.prepare(sql)
    .bind(...params)
    .all<Record<string, string | number | null>>();
  return results;
}

const suppressions = (businessId: string) =>
  rows("SELECT email, reason FROM suppressions WHERE business_id = ? ORDER BY 1", businessId);

const types = (businessId: string) =>
  rows(
    "SELECT type, count(*) AS n FROM outbox WHERE business_id = ? GROUP BY 1 ORDER BY 1",
    businessId,
  );

/** What a provider's samples say of an email, in our words. */
function told(provider: EventSourceName, emailId: string): ReportedEvent[] {
  const request = { config: {} as never, token: "", secret: "", nowMs: Date.now() };
  return SAMPLES[provider]({ emailId, at: START + HOUR }).flatMap(({ body }, n) => {
    const text = {
      resend: JSON.stringify(body),
      sendgrid: JSON.stringify([body]),
      postmark: JSON.stringify(body),
      mailgun: JSON.stringify({
        signature: { timestamp: "1", token: "t", signature: "s" },
        "event-data": body,
      }),
      ses: JSON.stringify({
        ...{
          Type: "Notification",
          MessageId: `m${n}`,
          TopicArn: "a",
          Message: JSON.stringify(body),
        },
        ...{ Timestamp: new Date().toISOString(), SignatureVersion: "2", Signature: "s" },
        SigningCertURL: "c",
      }),
    }[provider];
    return EVENT_SOURCES[provider].read({ ...request, body: text, header: () => `h${n}` });
  });
}

/** Everything that may differ afterwards, without ids and times of our own. */
async function outcome(businessId: string, emailId: string) {
  const {
    id: _id,
    key: _key,
    business_id: _business,
    updated_at: _at,
    template_id: _template,
    contact_id: _contact,
    to_address: _to,
    unsubscribed_at: _left,
    ...row
  } = await ledgerRow(businessId, emailId);
  const events = await eventsOf(businessId, emailId);
  return {
    row,
    left: _left !== null,
    events: events.map(({ type, at, verdict, key, bounce_type, url }) => [
      type,
      at,
      verdict,
      key,
      bounce_type,
      url,
    ]),
    figures: await figuresOf(businessId),
    reasons: (await suppressions(businessId)).map(({ reason }) => reason),
    told: await rows(
      "SELECT event_id FROM provider_events WHERE business_id = ? ORDER BY 1",
      businessId,
    ),
    published: await types(businessId),
  };
}

describe.each(Object.keys(SAMPLES) as EventSourceName[])("What %s tells", (provider) => {
  it("ends in the same rows in whichever order it comes, and however often", async () => {
    const play = async (arrange: (events: ReportedEvent[]) => ReportedEvent[][]) => {
      const businessId = await activeBusiness();
      const emailId = await sentEmail({ businessId, sentAt: START });
      for (const batch of arrange(told(provider, emailId))) {
        await takeReports(
          ctxAt(businessId),
          provider,
          batch.map((event) => ({ ...event, id: event.id.replaceAll(emailId, "") })),
        );
      }
      return outcome(businessId, emailId);
    };
    const expected = await play((events) => [events]);
    expect(expected.events.length).toBeGreaterThan(5);
    const count = told(provider, "eml_x").length;
    const order = fc.array(fc.nat(count - 1), { maxLength: count * 2 });
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 5 }), async (picks, size) => {
        // Some twice and in any order, and at last those that were not picked.
        const rest = Array.from({ length: count }, (_, n) => n).filter((n) => !picks.includes(n));
        const all = [...picks, ...rest.toReversed()];
        const found = await play((events) => {
          const batches: ReportedEvent[][] = [];
          for (let at = 0; at < all.length; at += size) {
            batches.push(all.slice(at, at + size).map((n) => events[n]!));
          }
          return batches;
        });
        expect(found).toEqual(expected);
      }),
      { numRuns: 6 },
    );
  });
});

const event = (emailId: string, id: string, more: Partial<ReportedEvent>): ReportedEvent => ({
  ...{ id: `${emailId}${id}`, emailId, type: "delivered", at: START + HOUR },
  ...more,
});

describe("The state of an email", () => {
  const soft = { type: "bounced", bounceType: "soft" } as const;
  const hard = { type: "bounced", bounceType: "hard" } as const;
  const delivered = { type: "delivered" } as const;
  const complained = { type: "complained" } as const;

  it.each([
    ["a soft bounce before a delivery", [soft, delivered], "delivered"],
    ["a delivery before a soft bounce", [delivered, soft], "delivered"],
    ["a delivery before a hard bounce", [delivered, hard], "bounced"],
    ["a hard bounce before a delivery", [hard, delivered], "bounced"],
    ["a complaint before a delivery", [complained, delivered], "complained"],
    ["a hard bounce after a complaint", [complained, hard], "complained"],
    ["a deferral", [{ type: "deferred" } as const], "sent"],
  ])("never goes back: %s", async (_, news, status) => {
    const businessId = await activeBusiness();
    const emailId = await sentEmail({ businessId, sentAt: START });
    for (const [n, each] of news.entries()) {
      await takeReports(ctxAt(businessId), "x", [event(emailId, String(n), each)]);
    }
    expect(await ledgerRow(businessId, emailId)).toMatchObject({ status });
  });

  it("that nobody knew is known by what a provider tells", async () => {
    const businessId = await activeBusiness();
    const emailId = await sentEmail({ businessId, status: "unknown", sentAt: null });
    await takeReports(ctxAt(businessId), "x", [event(emailId, "1", delivered)]);
    expect(await ledgerRow(businessId, emailId)).toMatchObject({
      status: "delivered",
      reason: null,
    });
    expect(await figuresOf(businessId)).toEqual({ recipients: 1, sent: 1, delivered: 1 });
  });

  it("is not taken from a sender that has not recorded yet that it was sent", async () => {
    const businessId = await activeBusiness();
    const emailId = await sentEmail({ businessId, status: "sending", sentAt: null });
    await takeReports(ctxAt(businessId), "x", [event(emailId, "1", delivered)]);
    expect(await ledgerRow(businessId, emailId)).toMatchObject({ status: "sending" });
    await env.DB_SHARD_0.prepare(
      "UPDATE email_messages SET status = 'sent', sent_at = 5 WHERE business_id = ? AND id = ?",
    )
      .bind(businessId, emailId)
      .run();
    expect(await ledgerRow(businessId, emailId)).toMatchObject({ status: "delivered", sent_at: 5 });
  });
});

describe("After a report", () => {
  const to = (name: string) => `${name}.${crypto.randomUUID()}@mail.example`;

  it.each([
    ["a hard bounce", { type: "bounced", bounceType: "hard" } as const, "bounced"],
    ["a complaint", { type: "complained" } as const, "complained"],
  ])("of %s, nothing more goes to the address", async (_, news, reason) => {
    const businessId = await activeBusiness();
    const address = to("Ada");
    const emailId = await sentEmail({ businessId, to: address });
    await takeReports(ctxAt(businessId), "x", [event(emailId, "1", news)]);
    expect(await suppressions(businessId)).toEqual([{ email: address.toLowerCase(), reason }]);
    expect(await types(businessId)).toContainEqual({ type: `email.${reason}`, n: 1 });
    const entries = "SELECT action, summary FROM audit_entries WHERE business_id = ?";
    expect(await rows(entries, businessId)).toContainEqual(
      expect.objectContaining({ action: "suppression.added" }),
    );
  });

  it("those who had unsubscribed get nothing at all any more, and staff's own word stays", async () => {
    const businessId = await activeBusiness();
    const [left, kept] = [to("left"), to("kept")];
    const write = env.DB_SHARD_0.prepare(
      "INSERT INTO suppressions (business_id, id, email, reason, created_at) VALUES (?, ?, ?, ?, 0)",
    );
    await env.DB_SHARD_0.batch([
      write.bind(businessId, "sup_1", left, "unsubscribed"),
      write.bind(businessId, "sup_2", kept, "manual"),
    ]);
    for (const address of [left, kept]) {
      const emailId = await sentEmail({ businessId, to: address });
      const hard = { type: "bounced", bounceType: "hard" } as const;
      await takeReports(ctxAt(businessId), "x", [event(emailId, "1", hard)]);
    }
    expect(await suppressions(businessId)).toEqual([
      { email: kept, reason: "manual" },
      { email: left, reason: "bounced" },
    ]);
  });

  it("of a complaint, every subscription ends and the history says why", async () => {
    const businessId = await activeBusiness();
    const contactId = "con_complains";
    await env.DB_SHARD_0.prepare(
      `INSERT INTO subscriptions (business_id, contact_id, topic_id, status, source, changed_at)
       VALUES (?, ?, 'tpc_1', 'subscribed', 'form', 0)`,
    )
      .bind(businessId, contactId)
      .run();
    const emailId = await sentEmail({ businessId, contactId });
    await takeReports(ctxAt(businessId), "x", [event(emailId, "1", { type: "complained" })]);
    const found = "SELECT status, source FROM subscriptions WHERE business_id = ?";
    expect(await rows(found, businessId)).toEqual([
      { status: "unsubscribed", source: "complaint" },
    ]);
    const history = "SELECT DISTINCT source FROM consent_events WHERE business_id = ?";
    expect(await rows(history, businessId)).toEqual([{ source: "complaint" }]);
    expect((await ledgerRow(businessId, emailId)).unsubscribed_at).toBeNull();
  });

  it("of an unsubscribing at the provider, it is as if it had been ours", async () => {
    const businessId = await activeBusiness();
    const address = to("leaves");
    const emailId = await sentEmail({ businessId, to: address });
    await takeReports(ctxAt(businessId), "x", [event(emailId, "1", { type: "unsubscribed" })]);
    expect(await suppressions(businessId)).toEqual([{ email: address, reason: "unsubscribed" }]);
    expect((await ledgerRow(businessId, emailId)).unsubscribed_at).not.toBeNull();
    expect(await types(businessId)).toEqual([{ type: "contact.unsubscribed", n: 1 }]);
  });
});

describe("Soft bounces in a row", () => {
  const soft = { type: "bounced", bounceType: "soft" } as const;

  async function bouncing(news: (typeof soft | { type: "delivered" } | null)[]) {
    const businessId = await activeBusiness();
    const [contactId, address] = ["con_soft", "soft@mail.example"];
    for (const [n, each] of news.entries()) {
      const sentAt = START + n * 1000;
      const emailId = await sentEmail({ businessId, contactId, to: address, sentAt });
      if (each) await takeReports(ctxAt(businessId), "x", [event(emailId, "1", each)]);
    }
    return (await suppressions(businessId)).map(({ reason }) => reason);
  }

  it("suppress the address when they are five", async () => {
    expect(await bouncing(Array.from({ length: SOFT_BOUNCES - 1 }, () => soft))).toEqual([]);
    expect(await bouncing(Array.from({ length: SOFT_BOUNCES }, () => soft))).toEqual(["bounced"]);
  });

  it("are counted anew after a delivery; what nobody has told of yet does not count", async () => {
    const delivered = { type: "delivered" } as const;
    expect(await bouncing([soft, soft, delivered, soft, soft, soft])).toEqual([]);
    expect(await bouncing([soft, soft, null, soft, soft, soft])).toEqual(["bounced"]);
  });
});

describe("What a provider has told", () => {
  it("is remembered as heard for 30 days, and what it told for good", async () => {
    const businessId = await activeBusiness();
    const emailId = await sentEmail({ businessId, sentAt: START });
    const now = Date.now();
    await takeReports(ctxAt(businessId, now), "x", [event(emailId, "1", {})]);
    const heard = () =>
      rows("SELECT event_id FROM provider_events WHERE business_id = ?", businessId);
    await runWorks(emailExpiries, "shard-0", now + 30 * 24 * HOUR - 1);
    expect(await heard()).toHaveLength(1);
    await runWorks(emailExpiries, "shard-0", now + 30 * 24 * HOUR);
    expect(await heard()).toHaveLength(0);
    expect(await eventsOf(businessId, emailId)).toHaveLength(1);
  });
});
