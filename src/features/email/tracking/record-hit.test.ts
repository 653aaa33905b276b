import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTick } from "../../../platform/clock/create-tick";
import { createLog, createMetrics } from "../../../platform/observability";
import { CHROME, hit, HITS_FROM } from "../../../testing/hits";
import { activeBusiness } from "../../../testing/messages";
import { ctxAt, eventsOf, figuresOf, ledgerRow, sentEmail } from "../../../testing/sent-emails";
import { hitsDue } from "./hits-due";
import { recordHit } from "./record-hit";

const MINUTE = 60_000;

describe("What several hits say together", () => {
  it("several links within two seconds are a scanner's: the earlier verdicts and figures are taken back", async () => {
    const businessId = await activeBusiness();
    const emailId = await sentEmail({ businessId });
    const ctx = ctxAt(businessId);
    await recordHit(ctx, hit(emailId, null, 0));
    await recordHit(ctx, hit(emailId, 0, 500));
    expect(await figuresOf(businessId)).toMatchObject({ opened: 1, clicked: 1 });
    await recordHit(ctx, hit(emailId, 1, 1500));
    const events = await eventsOf(businessId, emailId);
    expect(events.map(({ verdict }) => verdict)).toEqual(["machine", "machine", "machine"]);
    for (const { reasons } of events) expect(reasons).toBe('["many_links"]');
    expect(await ledgerRow(businessId, emailId)).toMatchObject({
      opened_at: null,
      clicked_at: null,
      raw_opened_at: HITS_FROM,
      raw_clicked_at: HITS_FROM + 500,
    });
    expect(await figuresOf(businessId)).toEqual({
      ...{ recipients: 1, sent: 1, rawOpened: 1, rawClicked: 1 },
    });
  });

  it("one link twice, or two with time between them, are a person's", async () => {
    const businessId = await activeBusiness();
    const emailId = await sentEmail({ businessId });
    const ctx = ctxAt(businessId);
    for (const [position, ms] of [
      [0, 0],
      [0, 300],
      [1, 2301],
    ] as const) {
      await recordHit(ctx, hit(emailId, position, ms));
    }
    const events = await eventsOf(businessId, emailId);
    expect(events.map(({ verdict }) => verdict)).toEqual(["human", "human", "human"]);
  });

  it("the person who clicks after the scanner is counted, from then on", async () => {
    const businessId = await activeBusiness();
    const emailId = await sentEmail({ businessId });
    const ctx = ctxAt(businessId);
    await recordHit(ctx, hit(emailId, 0, 0));
    await recordHit(ctx, hit(emailId, 1, 100));
    await recordHit(ctx, hit(emailId, 1, 10 * MINUTE));
    expect(await ledgerRow(businessId, emailId)).toMatchObject({
      raw_clicked_at: HITS_FROM,
      clicked_at: HITS_FROM + 10 * MINUTE,
      opened_at: HITS_FROM + 10 * MINUTE,
    });
  });

  it("is the same in whichever order they are recorded, and when all come at once", async () => {
    const someHit = fc.record({
      position: fc.option(fc.nat(2), { nil: null }),
      ms: fc.nat(6000),
      agent: fc.constantFrom(CHROME, CHROME, "python-requests/2"),
    });
    const businessId = await activeBusiness();
    const ctx = ctxAt(businessId);
    const outcome = async (emailId: string) => {
      const row = await ledgerRow(businessId, emailId);
      const events = await eventsOf(businessId, emailId);
      return {
        row: [row.opened_at, row.raw_opened_at, row.clicked_at, row.raw_clicked_at],
        events: events
          .map(({ type, at: when, position, verdict, reasons }) =>
            [
              type,
              when,
              position,
              verdict,
              ...(JSON.parse(String(reasons)) as string[]).toSorted(),
            ].join(" "),
          )
          .toSorted(),
      };
    };
    await fc.assert(
      fc.asyncProperty(fc.array(someHit, { minLength: 1, maxLength: 6 }), async (hits) => {
        const [one, other, racing] = [
          await sentEmail({ businessId }),
          await sentEmail({ businessId }),
          await sentEmail({ businessId }),
        ];
        const record = (emailId: string, { position, ms, agent }: (typeof hits)[number]) =>
          recordHit(ctx, hit(emailId, position, ms, agent));
        for (const each of hits) await record(one, each);
        for (const each of hits.toReversed()) await record(other, each);
        await Promise.all(hits.map((each) => record(racing, each)));
        expect(await outcome(other)).toEqual(await outcome(one));
        expect(await outcome(racing)).toEqual(await outcome(one));
      }),
      { numRuns: 15 },
    );
  });

  it("keeps ten events of a kind, and counts the email once", async () => {
    const businessId = await activeBusiness();
    const emailId = await sentEmail({ businessId });
    const ctx = ctxAt(businessId);
    for (let n = 0; n < 13; n++) await recordHit(ctx, hit(emailId, 0, (n * MINUTE) / 10));
    expect(await eventsOf(businessId, emailId)).toHaveLength(10);
    expect(await figuresOf(businessId)).toMatchObject({ clicked: 1, rawClicked: 1 });
  });

  it("keeps nothing of who it was once the ledger has forgotten whose email it is", async () => {
    const businessId = await activeBusiness();
    const emailId = await sentEmail({ businessId, contactId: null });
    await recordHit(ctxAt(businessId), hit(emailId, 0, 0));
    expect(await eventsOf(businessId, emailId)).toEqual([
      expect.objectContaining({ contact_id: null, user_agent: null, verdict: "human" }),
    ]);
  });

  it("an email of unknown state has left if anything came back of it", async () => {
    const businessId = await activeBusiness();
    const emailId = await sentEmail({ businessId, status: "unknown", sentAt: null });
    await recordHit(ctxAt(businessId), hit(emailId, null, 0));
    expect(await ledgerRow(businessId, emailId)).toMatchObject({ status: "sent" });
    expect(await figuresOf(businessId)).toEqual({
      ...{ recipients: 1, sent: 1, opened: 1, rawOpened: 1 },
    });
  });
});

describe("The rest of the product", () => {
  const tickAt = (nowMs: number) =>
    createTick({
      env,
      database: "shard-0",
      name: hitsDue.name,
      permissions: hitsDue.permissions,
      requestId: "req_hits",
      log: createLog("error", {}),
      metrics: createMetrics(),
      waitUntil: () => undefined,
      now: () => nowMs,
    });

  async function told(businessId: string) {
    const { results } = await env.DB_SHARD_0.prepare(
      "SELECT type, payload FROM outbox WHERE business_id = ? AND type LIKE 'email.%' ORDER BY rowid",
    )
      .bind(businessId)
      .all<{ type: string; payload: string }>();
    return results.map(({ type, payload }) => [
      type,
      (JSON.parse(payload) as { url: string | null }).url,
    ]);
  }

  it("hears of a person's click once, four seconds later, with the open that it implies", async () => {
    const businessId = await activeBusiness();
    const emailId = await sentEmail({ businessId });
    const now = Date.now();
    await recordHit(ctxAt(businessId, now), hit(emailId, 3, 0));
    await hitsDue.run(tickAt(now + 3999));
    expect(await told(businessId)).toEqual([]);
    await Promise.all([hitsDue.run(tickAt(now + 4000)), hitsDue.run(tickAt(now + 4000))]);
    await hitsDue.run(tickAt(now + 9000));
    expect(await told(businessId)).toEqual([
      ["email.opened", null],
      ["email.clicked", "https://a.example/3"],
    ]);
  });

  it("hears nothing of machines, nor of what was contradicted in the meantime", async () => {
    const businessId = await activeBusiness();
    const emailId = await sentEmail({ businessId });
    const now = Date.now();
    const ctx = ctxAt(businessId, now);
    await recordHit(ctx, hit(emailId, 0, 0));
    await recordHit(ctx, hit(emailId, 1, 1000));
    await recordHit(ctx, hit(emailId, 0, 60_000, "Googlebot/2.1"));
    await hitsDue.run(tickAt(now + MINUTE));
    expect(await told(businessId)).toEqual([]);
  });
});
