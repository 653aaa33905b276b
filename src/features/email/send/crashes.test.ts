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
