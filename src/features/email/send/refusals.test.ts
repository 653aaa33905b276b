import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../integrations/email";
import type { BusinessCtx } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { claimLeased } from "../../../platform/sweep";
import {
  keepingTransport,
  type Mailing,
  newMailing,
  runAt,
  tickAt,
} from "../../../testing/mailing";
import { testCtx } from "../../../testing/messages";
import { skipEmails } from "../skip-emails";
import { businessLedger } from "./business-ledger";

/** Longer than any lease. */
const LATER = 60_000;

const SENT: Outcome = { kind: "sent" };

async function suppress(mailing: Mailing, email: string, reason: string): Promise<void> {
  await mailing.request("POST", "/suppressions", { email, reason });
}

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
    expect(skipped).toEqual([
      expect.objectContaining({ kind: "marketing", reason: "unsubscribed" }),
    ]);
  });

  it.each(["bounced", "complained", "manual"])(
    "addresses that are %s get nothing",
    async (reason) => {
      const mailing = await newMailing(1);
      const path = `/contacts/${mailing.contactIds[0]}`;
      const { data } = await mailing.request<{ email: string }>("GET", path);
      await suppress(mailing, data.email, reason);
      await mailing.queue({ kind: "transactional" });
      const transport = keepingTransport(false);
      await runAt(Date.now(), transport);
      expect(transport.taken).toEqual([]);
      expect(await mailing.states()).toEqual({ skipped: 1 });
    },
  );

  it("an address that its server does not know is suppressed, one that it will not have this message for is not", async () => {
    const mailing = await newMailing(3);
    await mailing.queue();
    const answers = ["550 5.1.1 No such user", "550 5.7.1 Blocked by policy", "554 5.6.0 Spam"];
    const outcomes: Outcome[] = answers.map((reason, n) => {
      return { kind: "failed", reason, ...(n < 2 && { recipient: true }) };
    });
    const asked: string[] = [];
    const refusing = keepingTransport(false, ({ to }) => outcomes[asked.push(to.address) - 1]!);
    await runAt(Date.now(), refusing);
    expect(await mailing.states()).toEqual({ failed: 3 });
    const { data } = await mailing.request<{ email: string; reason: string }[]>(
      "GET",
      "/suppressions",
    );
    const [gone] = asked;
    expect(data).toEqual([expect.objectContaining({ email: gone, reason: "bounced" })]);
    await mailing.queue({ kind: "transactional" });
    const next = keepingTransport(false);
    await runAt(Date.now() + LATER, next);
    expect(next.taken.map(({ to }) => to.address)).not.toContain(gone);
    expect(next.taken).toHaveLength(2);
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

describe("Emails of what was cancelled while a sender had them", () => {
  async function cancel({ businessId }: Mailing, of: Parameters<typeof skipEmails>[1]) {
    const ctx = testCtx({ businessId }).ctx as BusinessCtx;
    await commit(ctx, { on: "business", writes: [skipEmails(ctx, of, "cancelled")] });
  }

  it.each([{ runId: "run_1" }, { workflowId: "wfl_1" }])(
    "are not tried again when the first try did not work, %o",
    async (of) => {
      const mailing = await newMailing(1);
      await mailing.queue(of);
      const now = Date.now();
      const busy = keepingTransport(false, async () => {
        await cancel(mailing, of);
        return { kind: "retry", reason: "451 Busy" };
      });
      await runAt(now, busy);
      const transport = keepingTransport(false);
      await runAt(now + LATER, transport);
      expect(transport.taken).toEqual([]);
      expect(await mailing.emails()).toEqual([
        expect.objectContaining({ status: "skipped", reason: "cancelled" }),
      ]);
    },
  );

  it("are not sent by the next one when the sender died before it handed them over", async () => {
    const mailing = await newMailing(1);
    await mailing.queue({ runId: "run_2" });
    const now = Date.now();
    const claim = { nowMs: now, token: "dead", leaseUntil: now + 30_000, limit: 50 };
    await claimLeased(tickAt(now).db, businessLedger.table, claim);
    await cancel(mailing, { runId: "run_2" });
    const transport = keepingTransport(false);
    await runAt(now + LATER, transport);
    expect(transport.taken).toEqual([]);
    expect(await mailing.states()).toEqual({ skipped: 1 });
  });

  it("are sent if the transport already takes them", async () => {
    const mailing = await newMailing(1);
    await mailing.queue({ runId: "run_3" });
    const taking = keepingTransport(false, async () => {
      await cancel(mailing, { runId: "run_3" });
      return SENT;
    });
    await runAt(Date.now(), taking);
    expect(await mailing.states()).toEqual({ sent: 1 });
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
    await runAt(
      now,
      keepingTransport(false, () => ({ kind: "retry", reason: "451" })),
    );
    const transport = keepingTransport(false);
    await runAt(now + 20_000, transport);
    expect(transport.taken).toEqual([]);
    await runAt(now + LATER, transport);
    expect(transport.taken).toHaveLength(1);
  });

  it("is not tried again after a refusal for good", async () => {
    const mailing = await newMailing(1);
    await mailing.queue();
    await runAt(
      Date.now(),
      keepingTransport(false, () => ({ kind: "failed", reason: "550" })),
    );
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
