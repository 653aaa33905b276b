import { describe, expect, it } from "vitest";
import { keepingTransport, newMailing, runAt } from "../../../testing/mailing";
import type { OutgoingMessage, Outcome } from "../../../integrations/email";

/** Longer than any lease. */
const LATER = 60_000;

const SENT: Outcome = { kind: "sent" };

function to(message: OutgoingMessage): string {
  return message.to.address;
}

/** True if no address got two copies. */
function areDistinct(messages: OutgoingMessage[]): boolean {
  return new Set(messages.map(to)).size === messages.length;
}

describe("The sender", () => {
  it("counts no attempt for an email that a slow mail server left no time for", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    const slow = () => ({ kind: "retry", reason: "No time", begun: false }) as const;
    for (let n = 0; n < 6; n++) await runAt(Date.now() + n * LATER, keepingTransport(false, slow));
    expect(await mailing.emails()).toMatchObject([{ status: "queued", attempts: 0 }]);
    await runAt(Date.now() + 7 * LATER, keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 1 });
  });

  it("leaves the emails in the queue while there is no way out", async () => {
    const mailing = await newMailing(2);
    await mailing.queue();
    expect(await runAt(Date.now(), null)).toBe(false);
    expect(await mailing.emails()).toMatchObject([
      { status: "queued", attempts: 0 },
      { status: "queued", attempts: 0 },
    ]);
    await runAt(Date.now(), keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 2 });
  });

  it("sends each email once, personalised, and records it", async () => {
    const mailing = await newMailing(3);
    await mailing.queue();
    const transport = keepingTransport(false);
    expect(await runAt(Date.now(), transport)).toBe(false);
    expect(transport.taken.map(({ subject }) => subject).toSorted()).toEqual([
      "Hi Ada 0",
      "Hi Ada 1",
      "Hi Ada 2",
    ]);
    for (const row of await mailing.emails()) {
      const message = transport.taken.find(({ messageId }) => messageId === row.message_id)!;
      expect(row).toMatchObject({
        status: "sent",
        to_address: to(message),
        subject: message.subject,
        template_version: 1,
        transport: "plain",
        attempts: 1,
        lease_token: null,
      });
    }
    await runAt(Date.now() + LATER, transport);
    expect(transport.taken).toHaveLength(3);
  });

  it("sends once what was queued twice under the same key", async () => {
    const mailing = await newMailing(1);
    await mailing.queue({ key: "run:node:1" });
    await mailing.queue({ key: "run:node:1" });
    const transport = keepingTransport(false);
    await runAt(Date.now(), transport);
    expect(transport.taken).toHaveLength(1);
  });

  it("sends from the business, with links to unsubscribe in marketing mail", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    await mailing.queue({ kind: "transactional" });
    const transport = keepingTransport(false);
    await runAt(Date.now(), transport);
    const [transactional, marketing] = transport.taken;
    expect(marketing!.from.address).toBe(`${mailing.slug}@edgeloop.example`);
    const link = /<(http[^>]+)>, <mailto:/.exec(marketing!.headers["List-Unsubscribe"]!)?.[1];
    expect(link).toContain(`http://${mailing.slug}.localhost:8787/e/u/`);
    expect(marketing!.html).toContain(link!);
    expect(marketing!.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    expect(transactional!.headers).toEqual({});
  });

  it("gives an email the same Message-ID at every attempt", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    const seen: string[] = [];
    const transport = keepingTransport(false, ({ messageId }) => {
      seen.push(messageId);
      return seen.length === 1 ? { kind: "retry", reason: "451" } : SENT;
    });
    await runAt(Date.now(), transport);
    await runAt(Date.now() + LATER, transport);
    expect(seen).toEqual([seen[0], seen[0]]);
  });

  it("does not send twice when it is woken several times at once", async () => {
    const mailing = await newMailing(120);
    await mailing.queue();
    const transport = keepingTransport(false);
    const now = Date.now();
    await Promise.all(Array.from({ length: 5 }, () => runAt(now, transport)));
    expect(transport.taken).toHaveLength(120);
    expect(areDistinct(transport.taken)).toBe(true);
    expect(await mailing.states()).toEqual({ sent: 120 });
  });

  it("sends the version that was asked for, else the latest", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    await mailing.queue({ templateVersion: 1, kind: "transactional" });
    await mailing.request("PATCH", `/templates/${mailing.templateId}`, {
      subject: "Second",
      version: 1,
    });
    const transport = keepingTransport(false);
    await runAt(Date.now(), transport);
    expect(transport.taken.map(({ subject }) => subject)).toEqual(["Hi Ada 0", "Second"]);
  });
});

describe("Fair share", () => {
  it("lets a small business through while a large one sends", async () => {
    const [large, small] = await Promise.all([newMailing(150), newMailing(3)]);
    await large.queue();
    await small.queue();
    const transport = keepingTransport(false);
    await runAt(Date.now(), transport);
    const own = (message: OutgoingMessage) => message.from.address.startsWith(`${small.slug}@`);
    expect(transport.taken).toHaveLength(153);
    expect(transport.taken.slice(0, 50).filter(own)).toHaveLength(3);
  });

  it("sends transactional mail before marketing, whoever queued first", async () => {
    const [marketing, transactional] = await Promise.all([newMailing(80), newMailing(5)]);
    await marketing.queue();
    await transactional.queue({ kind: "transactional" });
    const transport = keepingTransport(false);
    await runAt(Date.now(), transport);
    const own = (message: OutgoingMessage) =>
      message.from.address.startsWith(`${transactional.slug}@`);
    expect(transport.taken.slice(0, 5).every(own)).toBe(true);
  });
});
