import { describe, expect, it } from "vitest";
import {
  keepingTransport,
  type Mailing,
  newMailing,
  runAt,
  tickAt,
} from "../../../testing/mailing";
import { businessLedger } from "./business-ledger";
import { runSender } from "./run-sender";

const HOUR = 3_600_000;

const standard = {
  ...{ capEmails: 1, capHours: 16, quietFrom: null, quietTo: null, quietZone: "business" },
  ...{ trackOpens: false, trackClicks: false, version: 0 },
};

const rule = (mailing: Mailing, rules: Record<string, unknown>) =>
  mailing.request("PUT", "/sending-settings", { ...standard, ...rules });

const reasons = async (mailing: Mailing) =>
  (await mailing.emails()).map(({ status, reason }) => reason ?? status);

describe("A frequency cap", () => {
  it("skips marketing of another source within its hours, visibly", async () => {
    const mailing = await newMailing(1);
    const now = Date.now() + HOUR;
    await mailing.queue({ runId: "run_a" });
    await runAt(now, keepingTransport(false));
    await mailing.queue({ runId: "run_b" });
    await runAt(now + 15 * HOUR, keepingTransport(false));
    expect(await reasons(mailing)).toEqual(["sent", "frequency_cap"]);
    await mailing.queue({ runId: "run_c" });
    await runAt(now + 17 * HOUR, keepingTransport(false));
    expect(await reasons(mailing)).toEqual(["sent", "frequency_cap", "sent"]);
  });

  it("does not cut a series that somebody designed", async () => {
    const mailing = await newMailing(1);
    const now = Date.now() + HOUR;
    for (let n = 0; n < 3; n++) {
      await mailing.queue({ runId: "run_a" });
      await runAt(now + n * HOUR, keepingTransport(false));
    }
    expect(await mailing.states()).toEqual({ sent: 3 });
  });

  it("ignores transactional mail, and is ignored by it", async () => {
    const mailing = await newMailing(1);
    await mailing.queue({ kind: "transactional", runId: "run_a" });
    await mailing.queue({ runId: "run_b" });
    await mailing.queue({ kind: "transactional", runId: "run_c" });
    await runAt(Date.now(), keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 3 });
  });

  it("lets one of two through that leave together", async () => {
    const mailing = await newMailing(5);
    await mailing.queue({ runId: "run_a" });
    await mailing.queue({ runId: "run_b" });
    const transport = keepingTransport(false);
    await runAt(Date.now(), transport);
    expect(transport.taken).toHaveLength(5);
    expect(new Set(transport.taken.map(({ to }) => to.address)).size).toBe(5);
    expect(await mailing.states()).toEqual({ sent: 5, skipped: 5 });
  });

  it("holds for two senders that have both found nothing against it", async () => {
    const mailing = await newMailing(1);
    await mailing.queue({ runId: "run_a" });
    const now = Date.now() + HOUR;
    const transport = keepingTransport(false);
    let asked = 0;
    /** Has the other sender hand over its own between this one's question and its commit. */
    const between: typeof businessLedger = {
      ...businessLedger,
      async refused(tick, ready) {
        const found = await businessLedger.refused(tick, ready);
        if (asked++ === 0) {
          await mailing.queue({ runId: "run_b" });
          await runAt(now, transport);
        }
        return found;
      },
    };
    await runSender(tickAt(now), between, transport);
    expect(transport.taken).toHaveLength(1);
    expect(await mailing.states()).toEqual({ sent: 1, skipped: 1 });
  });

  it("is what the business says, or none", async () => {
    const mailing = await newMailing(1);
    await rule(mailing, { capEmails: 2, capHours: 24 });
    for (const runId of ["run_a", "run_b", "run_c"]) {
      await mailing.queue({ runId });
      await runAt(Date.now(), keepingTransport(false));
    }
    expect(await reasons(mailing)).toEqual(["sent", "sent", "frequency_cap"]);
    await rule(mailing, { capEmails: null, version: 1 });
    await mailing.queue({ runId: "run_d" });
    await runAt(Date.now(), keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 3, skipped: 1 });
  });
});

describe("Quiet hours", () => {
  /** Late in the evening, UTC. */
  const NIGHT = Date.UTC(2026, 4, 1, 23);
  const MORNING = Date.UTC(2026, 4, 2, 8);
  const night = { quietFrom: "22:00", quietTo: "08:00" };

  it("hold marketing to their end, at no attempt, and let transactional mail through", async () => {
    const mailing = await newMailing(1);
    await rule(mailing, night);
    await mailing.queue({ nextAt: NIGHT });
    await mailing.queue({ nextAt: NIGHT, kind: "transactional" });
    await runAt(NIGHT, keepingTransport(false));
    const held = (await mailing.emails()).find(({ kind }) => kind === "marketing");
    expect(held).toMatchObject({
      ...{ status: "queued", reason: "quiet_hours", attempts: 0, next_at: MORNING },
    });
    await runAt(MORNING, keepingTransport(false));
    expect(await mailing.states()).toEqual({ sent: 2 });
  });

  it("may be those of the recipient, or of the business where theirs are unknown", async () => {
    const mailing = await newMailing(2);
    const [ada] = mailing.contactIds;
    const { data } = await mailing.request<{ version: number }>("GET", `/contacts/${ada}`);
    const zone = { timeZone: "Asia/Tokyo", version: data.version };
    expect((await mailing.request("PATCH", `/contacts/${ada}`, zone)).status).toBe(200);
    await rule(mailing, { ...night, quietZone: "recipient" });
    await mailing.queue({ nextAt: NIGHT });
    await runAt(NIGHT, keepingTransport(false));
    const byContact = new Map(
      (await mailing.emails()).map(({ contact_id, status }) => [contact_id, status]),
    );
    expect(byContact.get(ada ?? "")).toBe("sent");
    expect(byContact.get(mailing.contactIds[1] ?? "")).toBe("queued");
  });
});
