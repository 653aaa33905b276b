import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { befall, seenOf } from "../../../testing/email-providers";
import { keepingTransport, newMailing, runAt } from "../../../testing/mailing";
import { keptLog, testCtx } from "../../../testing/messages";
import { addAccount, ownMailing } from "../../../testing/senders";
import type { BusinessCtx } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { skipEmails } from "../skip-emails";

keptLog();

/** Longer than any lease, and than an account is passed over after one failure. */
const LATER = 60_000;

describe("An account that honours idempotency keys", () => {
  it("delivers once what it took without our hearing of it: the same request is asked again", async () => {
    const mailing = await ownMailing(5);
    await addAccount(mailing, { kind: "sendgrid" });
    await befall(mailing.account.key, "lost");
    await mailing.queue();
    const now = Date.now();
    await runAt(now, keepingTransport(false));
    const waiting = await mailing.emails();
    expect(new Set(waiting.map(({ request_key }) => request_key)).size).toBe(1);
    expect(new Set(waiting.map(({ next_at }) => next_at)).size).toBe(1);
    await runAt(now + 2 * LATER, keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 5 });
    const { accepted, requests } = await seenOf(mailing.account.key);
    expect(accepted).toHaveLength(5);
    expect(requests).toHaveLength(1);
  });

  it("is asked for all of them together, though other businesses take their turns in between", async () => {
    const mailing = await ownMailing(5);
    await befall(mailing.account.key, "lost");
    await mailing.queue();
    const now = Date.now();
    await runAt(now, keepingTransport(false));
    const others = await Promise.all(Array.from({ length: 6 }, () => newMailing(12)));
    for (const other of others) await other.queue();
    await runAt(now + 2 * LATER, keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 5 });
    expect((await seenOf(mailing.account.key)).accepted).toHaveLength(5);
  });

  it("is not asked again about a part while another sender holds the rest", async () => {
    const mailing = await ownMailing(3);
    await befall(mailing.account.key, "lost");
    await mailing.queue();
    const now = Date.now();
    await runAt(now, keepingTransport(false));
    const hold = (token: string | null) =>
      env.DB_SHARD_0.prepare(
        `UPDATE email_messages SET status = ?2, lease_token = ?3, lease_until = ?4
         WHERE business_id = ?1 AND id = (SELECT max(id) FROM email_messages WHERE business_id = ?1)`,
      )
        .bind(mailing.businessId, token === null ? "queued" : "sending", token, now + 1e9)
        .run();
    await hold("another");
    await runAt(now + 2 * LATER, keepingTransport(false));
    expect(await mailing.states()).toEqual({ queued: 2, sending: 1 });
    await hold(null);
    await runAt(now + 4 * LATER, keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 3 });
    expect((await seenOf(mailing.account.key)).accepted).toHaveLength(3);
  });

  it("that is gone meanwhile leaves them unknown", async () => {
    const mailing = await ownMailing(2);
    const second = await addAccount(mailing, { kind: "sendgrid" });
    await befall(mailing.account.key, "lost");
    await mailing.queue();
    const now = Date.now();
    await runAt(now, keepingTransport(false));
    await mailing.request("DELETE", `/email-providers/${mailing.account.id}`);
    await runAt(now + 2 * LATER, keepingTransport(false));
    expect(await mailing.states()).toEqual({ unknown: 2 });
    expect((await seenOf(second.key)).accepted).toEqual([]);
  });

  it("leaves unknown, not skipped, what may be out and is not to be sent any more", async () => {
    const mailing = await ownMailing(3);
    await befall(mailing.account.key, "lost");
    await mailing.queue({ runId: "run_1" });
    const now = Date.now();
    await runAt(now, keepingTransport(false));
    const [first] = await mailing.emails();
    const email = String(first!.to_address);
    await mailing.request("POST", "/suppressions", { email, reason: "manual" });
    await runAt(now + 2 * LATER, keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 2, unknown: 1 });
    const [{ reason }] = (await mailing.emails()).filter(({ status }) => status === "unknown") as [
      { reason: string },
    ];
    expect(reason).toContain("manual");
  });

  it("leaves unknown, not skipped, what may be out when its run is cancelled", async () => {
    const mailing = await ownMailing(2);
    await befall(mailing.account.key, "lost");
    await mailing.queue({ runId: "run_1" });
    await runAt(Date.now(), keepingTransport(false));
    const ctx = testCtx({ businessId: mailing.businessId }).ctx as BusinessCtx;
    const writes = [skipEmails(ctx, { runId: "run_1" }, "run_cancelled")];
    await commit(ctx, { on: "business", writes });
    expect(await mailing.states()).toEqual({ unknown: 2 });
  });

  it("refuses one email of a request without the others", async () => {
    const mailing = await ownMailing(3);
    await mailing.queue();
    await env.DB_SHARD_0.prepare(
      `UPDATE email_messages SET to_address = 'nobody@example.com' WHERE business_id = ?1
       AND id = (SELECT min(id) FROM email_messages WHERE business_id = ?1)`,
    )
      .bind(mailing.businessId)
      .run();
    await runAt(Date.now(), keepingTransport(false));
    expect(await mailing.states()).toEqual({ failed: 1, sent: 2 });
  });
});
