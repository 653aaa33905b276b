import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  keepingTransport,
  type Mailing,
  newMailing,
  runAt,
  tickAt,
} from "../../../testing/mailing";
import { claimLeased } from "../../../platform/sweep";
import type { OutgoingMessage, Outcome } from "../../../integrations/email";
import { businessLedger } from "./business-ledger";

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

/** A promise that another part of the test fulfils. */
function gate(): { open: () => void; opened: Promise<void> } {
  let open = () => undefined as void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

async function suppress(mailing: Mailing, email: string, reason: string): Promise<void> {
  await mailing.request("POST", "/suppressions", { email, reason });
}

describe("The sender", () => {
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

describe("A process that dies", () => {
  const dies = () => {
    throw new Error("killed");
  };

  it("after the claim leaves emails that are sent once the lease has run out", async () => {
    const mailing = await newMailing(2);
    await mailing.queue();
    const now = Date.now();
    const claim = { nowMs: now, token: "dead", leaseUntil: now + 30_000, limit: 50 };
    expect(await claimLeased(tickAt(now).db, businessLedger.table, claim)).toHaveLength(2);
    const transport = keepingTransport(false);
    await runAt(now + 29_000, transport);
    expect(transport.taken).toEqual([]);
    await runAt(now + 30_000, transport);
    expect(transport.taken).toHaveLength(2);
  });

  it("before a mail server got the email leaves it unknown, since nobody can tell", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    const now = Date.now();
    await expect(runAt(now, keepingTransport(false, dies))).rejects.toThrow("killed");
    const transport = keepingTransport(false);
    await runAt(now + LATER, transport);
    await runAt(now + 2 * LATER, transport);
    expect(transport.taken).toEqual([]);
    expect(await mailing.states()).toEqual({ unknown: 1 });
  });

  it("after a mail server got some leaves no second copy, and marks those in flight", async () => {
    const mailing = await newMailing(60);
    await mailing.queue();
    const now = Date.now();
    const first = keepingTransport(false, (_, n) => (n === 10 ? dies() : SENT));
    await expect(runAt(now, first)).rejects.toThrow("killed");
    const second = keepingTransport(false);
    await runAt(now + LATER, second);
    expect(areDistinct([...first.taken, ...second.taken])).toBe(true);
    const states = await mailing.states();
    expect(states.unknown).toBeLessThanOrEqual(25);
    expect(states.sent! + states.unknown!).toBe(60);
    const known = (await mailing.emails()).filter(({ status }) => status !== "queued");
    const addresses = new Set(known.map(({ to_address }) => to_address));
    expect(first.taken.every((message) => addresses.has(to(message)))).toBe(true);
  });

  it("is made good where the transport keeps a message once: nothing is unknown", async () => {
    const mailing = await newMailing(30);
    await mailing.queue();
    const now = Date.now();
    let died = false;
    const transport = keepingTransport(true, (_, n) => {
      if (n < 10 || died) return SENT;
      died = true;
      return dies();
    });
    await expect(runAt(now, transport)).rejects.toThrow("killed");
    await runAt(now + LATER, transport);
    expect(transport.taken).toHaveLength(30);
    expect(areDistinct(transport.taken)).toBe(true);
    expect(await mailing.states()).toEqual({ sent: 30 });
  });
});

describe("A sender that is too slow", () => {
  it("cannot overwrite what was decided after its lease had run out", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    const now = Date.now();
    const { open, opened } = gate();
    const slow = keepingTransport(false, async () => {
      await opened;
      return { kind: "failed", reason: "late" };
    });
    const late = runAt(now, slow);
    await waitForStatus(mailing, (row) => row.handed_at !== null);
    await runAt(now + LATER, keepingTransport(false));
    expect(await mailing.states()).toEqual({ unknown: 1 });
    open();
    await late;
    expect(await mailing.states()).toEqual({ unknown: 1 });
  });

  it("cannot take back an email that its successor has sent", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    const now = Date.now();
    const { open, opened } = gate();
    const slow = keepingTransport(true, async () => {
      await opened;
      return { kind: "retry", reason: "late" };
    });
    const late = runAt(now, slow);
    await waitForStatus(mailing, (row) => row.handed_at !== null);
    await runAt(now + LATER, keepingTransport(true));
    open();
    await late;
    expect(await mailing.states()).toEqual({ sent: 1 });
  });

  async function waitForStatus(
    mailing: Mailing,
    ready: (row: Record<string, unknown>) => boolean,
  ): Promise<void> {
    while (!(await mailing.emails()).every(ready)) await scheduler.wait(5);
  }
});

describe("At the moment of sending", () => {
  it("those who unsubscribed meanwhile get no marketing, but still get what they ordered", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    await mailing.queue({ kind: "transactional" });
    const { data } = await mailing.request<{ email: string }>(
      "GET",
      `/contacts/${mailing.contactIds[0]}`,
    );
    await suppress(mailing, data.email.toUpperCase(), "unsubscribed");
    const transport = keepingTransport(false);
    await runAt(Date.now(), transport);
    expect(transport.taken).toHaveLength(1);
    const skipped = (await mailing.emails()).filter(({ status }) => status === "skipped");
    expect(skipped).toEqual([expect.objectContaining({ kind: "marketing", reason: "unsubscribed" })]);
  });

  it.each(["bounced", "complained", "manual"])("addresses that are %s get nothing", async (reason) => {
    const mailing = await newMailing(1);
    const path = `/contacts/${mailing.contactIds[0]}`;
    const { data } = await mailing.request<{ email: string }>("GET", path);
    await suppress(mailing, data.email, reason);
    await mailing.queue({ kind: "transactional" });
    const transport = keepingTransport(false);
    await runAt(Date.now(), transport);
    expect(transport.taken).toEqual([]);
    expect(await mailing.states()).toEqual({ skipped: 1 });
  });

  it("contacts that were deleted meanwhile are skipped", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    await mailing.request("DELETE", `/contacts/${mailing.contactIds[0]}`);
    await runAt(Date.now(), keepingTransport(false));
    expect(await mailing.emails()).toEqual([
      expect.objectContaining({ status: "skipped", reason: "contact_deleted" }),
    ]);
  });

  it("a template in the trash makes the email fail, and says so", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    await mailing.request("DELETE", `/templates/${mailing.templateId}`);
    await runAt(Date.now(), keepingTransport(false));
    expect(await mailing.emails()).toEqual([
      expect.objectContaining({ status: "failed", reason: "template_deleted" }),
    ]);
  });

  it("a suspended business sends nothing, and goes on when it is active again", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    const setStatus = (status: string) =>
      env.DB_SHARD_0.prepare("UPDATE business_state SET status = ? WHERE business_id = ?")
        .bind(status, mailing.businessId)
        .run();
    await setStatus("suspended");
    const transport = keepingTransport(false);
    await runAt(Date.now(), transport);
    expect(transport.taken).toEqual([]);
    await setStatus("active");
    await runAt(Date.now(), transport);
    expect(transport.taken).toHaveLength(1);
  });
});

describe("An email that did not go out", () => {
  it("is tried again with growing pauses, five times, and then fails with the reason", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    const transport = keepingTransport(false, () => ({ kind: "retry", reason: "451 Busy" }));
    let now = Date.now();
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt++) {
      await runAt(now, transport);
      const [row] = await mailing.emails();
      expect(row).toMatchObject({ status: "queued", attempts: attempt, reason: "451 Busy" });
      pauses.push(Number(row!.next_at) - now);
      now = Number(row!.next_at);
    }
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    await runAt(now, transport);
    expect(await mailing.emails()).toEqual([
      expect.objectContaining({ status: "failed", attempts: 5, reason: "451 Busy" }),
    ]);
  });

  it("is not tried before its time", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    const now = Date.now();
    await runAt(now, keepingTransport(false, () => ({ kind: "retry", reason: "451" })));
    const transport = keepingTransport(false);
    await runAt(now + 20_000, transport);
    expect(transport.taken).toEqual([]);
    await runAt(now + LATER, transport);
    expect(transport.taken).toHaveLength(1);
  });

  it("is not tried again after a refusal for good", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    await runAt(Date.now(), keepingTransport(false, () => ({ kind: "failed", reason: "550" })));
    await runAt(Date.now() + LATER, keepingTransport(false));
    expect(await mailing.states()).toEqual({ failed: 1 });
  });

  it("does not hold its neighbours up", async () => {
    const mailing = await newMailing(10);
    await mailing.queue();
    const poisoned = keepingTransport(false, ({ subject }) =>
      subject.endsWith("3") ? { kind: "failed", reason: "550" } : SENT,
    );
    await runAt(Date.now(), poisoned);
    expect(await mailing.states()).toEqual({ sent: 9, failed: 1 });
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
