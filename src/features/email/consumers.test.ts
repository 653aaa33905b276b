import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createTick } from "../../platform/clock/create-tick";
import { newId } from "../../platform/ctx";
import { commit, type DatabaseName } from "../../platform/db";
import { createLog, createMetrics } from "../../platform/observability";
import { testCtx } from "../../testing/messages";
import { newMailing } from "../../testing/mailing";
import { receivedBy, smtpUrl, someRecipient } from "../../testing/outgoing";
import { contentFetch } from "../../testing/shop";
import { emailsDue, sendEmails } from "./consumers";
import { platformEmailWrites } from "./email-writes";
import type { PlatformMails } from "./send/platform-ledger";

const mails: PlatformMails = {
  greeting: async (_ctx, { to, data }) => ({
    subject: `Hello ${String(data.name)}`,
    html: `<p>${to}</p>`,
    text: to,
  }),
};

function tick(database: DatabaseName, overrides: Partial<Env> = {}) {
  const handler = sendEmails(mails);
  return createTick({
    env: { ...env, ...overrides },
    database,
    name: handler.name,
    permissions: handler.permissions,
    requestId: newId("req", Date.now()),
    log: createLog("error", {}),
    metrics: createMetrics(),
    waitUntil: () => undefined,
  });
}

async function queueMail(to: string, kind = "greeting"): Promise<void> {
  const { ctx } = testCtx();
  const mail = { kind, to, userId: null, data: { name: "Ada" } };
  await commit(ctx, { on: "platform", writes: platformEmailWrites(ctx, mail) });
}

async function mailbox(to: string) {
  const query = new URLSearchParams({ to, limit: "10" });
  const response = await contentFetch(
    `http://localhost:8787/dev/mailbox/messages?${query.toString()}`,
  );
  const { data } = await response.json<{ data: Record<string, string>[] }>();
  return data;
}

describe("The sender, woken for the platform's database,", () => {
  it("keeps words that people wrote until the mail has ended, and ids for good", async () => {
    const to = someRecipient();
    const { ctx } = testCtx();
    const data = { name: "Ada", words: { message: "Call her" } };
    const mail = { kind: "greeting", to, userId: null, data };
    await commit(ctx, { on: "platform", writes: platformEmailWrites(ctx, mail) });
    const kept = async () =>
      env.DB.prepare("SELECT status, data FROM email_messages WHERE to_address = ?")
        .bind(to)
        .first<{ status: string; data: string }>();
    expect(JSON.parse((await kept())!.data)).toEqual(data);
    await sendEmails(mails).run(tick("platform"));
    expect(await kept()).toEqual({ status: "sent", data: JSON.stringify({ name: "Ada" }) });
  });

  it("writes the mail now and puts it into the mailbox in development", async () => {
    const to = someRecipient();
    await queueMail(to);
    expect(await sendEmails(mails).run(tick("platform"))).toEqual({ again: false });
    expect(await mailbox(to)).toEqual([
      expect.objectContaining({ to, subject: "Hello Ada", text: to, html: `<p>${to}</p>` }),
    ]);
  });

  it("fails mails that nobody knows how to write, with the reason", async () => {
    const to = someRecipient();
    await queueMail(to, "riddle");
    await sendEmails(mails).run(tick("platform"));
    const row = await env.DB.prepare(
      "SELECT status, reason FROM email_messages WHERE to_address = ?",
    )
      .bind(to)
      .first();
    expect(row).toEqual({ status: "failed", reason: "There is no mail riddle" });
  });

  it("uses the mail server that is configured, and then not the mailbox", async () => {
    const to = someRecipient();
    await queueMail(to);
    await sendEmails(mails).run(tick("platform", { SMTP_URL: smtpUrl() }));
    expect(await receivedBy(to)).toHaveLength(1);
    expect(await mailbox(to)).toEqual([]);
  });
});

describe("The sender, woken for a shard,", () => {
  it("sends a business's emails, and the mailbox lists the newest first", async () => {
    const mailing = await newMailing(2);
    await mailing.queue();
    expect(await sendEmails(mails).run(tick("shard-0"))).toEqual({ again: false });
    expect(await mailing.states()).toEqual({ sent: 2 });
    const [row] = await mailing.emails();
    const [message] = await mailbox(String(row!.to_address));
    expect(message).toMatchObject({ id: row!.message_id, subject: row!.subject });
    expect(message!.subject).toMatch(/^Hi Ada [01]$/);
    expect(message!.from).toContain(`<${mailing.slug}@edgeloop.example>`);
  });

  it("gives the mail server one copy of each, which the ledger calls sent", async () => {
    const mailing = await newMailing(60);
    await mailing.queue();
    await sendEmails(mails).run(tick("shard-0", { SMTP_URL: smtpUrl() }));
    expect(await mailing.states()).toEqual({ sent: 60 });
    const addresses = (await mailing.emails()).map((row) => String(row.to_address));
    const copies = await Promise.all(addresses.map(receivedBy));
    expect(copies.map((each) => each.length)).toEqual(addresses.map(() => 1));
  });
});

describe("The clock", () => {
  it("has nothing to do without queued emails, and wakes the sender when one is due", async () => {
    const { db } = tick("shard-0");
    expect(await emailsDue.nextDue(db, Date.now(), "shard-0")).toBeNull();
    const mailing = await newMailing(1);
    const before = Date.now();
    await mailing.queue();
    const due = await emailsDue.nextDue(db, Date.now(), "shard-0");
    expect(due).toBeGreaterThanOrEqual(before);
    expect(due).toBeLessThanOrEqual(Date.now());
    const sent: unknown[] = [];
    const queue = { send: async (body: unknown) => void sent.push(body) } as unknown as Queue;
    await emailsDue.run(tick("shard-0", { EMAIL_EVENTS: queue }));
    expect(sent).toEqual([{ kind: "wake", database: "shard-0" }]);
  });

  it("does not wake it again at once while it is at work", async () => {
    const { db } = tick("shard-0");
    const due = await emailsDue.nextDue(db, Date.now(), "shard-0");
    expect(due).toBeGreaterThan(Date.now());
  });
});
