import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { registry } from "../../consumers";
import { commit } from "../../platform/db";
import { newId } from "../../platform/ctx";
import { newAdministrator, someAlert } from "../../testing/administration";
import { call, someAddress } from "../../testing/api";
import { runWorks } from "../../testing/expiry";
import { deliverBatch, testCtx } from "../../testing/messages";
import { queryPlan } from "../../testing/query-plan";
import { auditOf, rows } from "../../testing/rows";
import { signIn, signUp, type TestUser } from "../../testing/sign-up";
import { alertsByLast } from "./alert-rows";
import { alertExpiries } from "./expiries";
import type { AlertKind } from "./alert-kinds";
import { raiseAlert } from "./raise-alert";
import type { AlertDto } from "./schemas";

let admin: TestUser;
beforeAll(async () => {
  admin = await newAdministrator();
});

const open = async () => (await admin.request<AlertDto[]>("GET", "/admin/alerts?limit=100")).data;
const openAbout = async (subject: string) =>
  (await open()).filter((alert) => alert.subject === subject);

/** Raises it so many times, and handles the events as the queue would. */
async function raise(kind: AlertKind, subject: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) {
    const { ctx } = testCtx();
    const { writes, events } = raiseAlert(ctx, { kind, subject });
    await commit(ctx, { on: "platform", writes });
    const now = Date.now();
    const envelope = { businessId: null, occurredAt: now, requestId: newId("req", now) };
    const messages = events.map((event) => ({
      id: newId("evt", now),
      ...event,
      ...envelope,
      traceparent: null,
      origin: "platform",
    }));
    await deliverBatch(registry, messages);
  }
}
const mailsAbout = async (subject: string) =>
  rows(
    `SELECT m.id FROM email_messages m JOIN alerts a ON a.id = m.data ->> 'alertId'
     WHERE a.subject = ? AND m.user_id = ?`,
    subject,
    admin.userId,
  );

describe("an alert", () => {
  it("gathers what happens to a subject on a day, and is mailed once", async () => {
    const subject = newId("usr", Date.now());
    await raise("session.reused", subject, 3);
    expect(await openAbout(subject)).toMatchObject([{ kind: "session.reused", count: 3 }]);
    expect(await mailsAbout(subject)).toHaveLength(1);
  });

  it("is none before it has happened often enough", async () => {
    const subject = someAddress();
    await raise("address.locked_accounts", subject, 2);
    expect(await openAbout(subject)).toEqual([]);
    expect(await mailsAbout(subject)).toEqual([]);
    await raise("address.locked_accounts", subject);
    expect(await openAbout(subject)).toHaveLength(1);
    expect(await mailsAbout(subject)).toHaveLength(1);
  });

  it("counts exactly under concurrency", async () => {
    const subject = newId("usr", Date.now());
    await Promise.all(Array.from({ length: 10 }, () => raise("passkey.cloned", subject)));
    expect(await openAbout(subject)).toMatchObject([{ count: 10 }]);
    expect(await mailsAbout(subject)).toHaveLength(1);
  });

  it("is mailed although many of another kind came first: noise hides nothing", async () => {
    const noise = Array.from({ length: 25 }, someAddress);
    for (const address of noise) await raise("address.exhausted", address, 3);
    const mailed = await Promise.all(noise.map(mailsAbout));
    expect(mailed.flat().length).toBeLessThanOrEqual(20);
    const subject = newId("usr", Date.now());
    await raise("impersonation.started", subject);
    expect(await mailsAbout(subject)).toHaveLength(1);
  });

  it("is acknowledged by one administrator, and opens again if it happens again", async () => {
    const subject = newId("usr", Date.now());
    const id = await someAlert(subject);
    const acknowledge = () => admin.request<AlertDto>("POST", `/admin/alerts/${id}/acknowledge`);
    const answers = await Promise.all([acknowledge(), acknowledge()]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await openAbout(subject)).toEqual([]);
    const { data } = await admin.request<AlertDto[]>("GET", "/admin/alerts?status=acknowledged");
    expect(data.find((alert) => alert.id === id)?.acknowledgedBy?.id).toBe(admin.userId);
    expect(await auditOf(admin.userId)).toContain("alert.acknowledged");

    await raise("session.reused", subject);
    expect(await openAbout(subject)).toMatchObject([{ id, count: 2, acknowledgedBy: null }]);
  });

  it("is counted for the badge", async () => {
    const count = async () =>
      (await admin.request<{ open: number }>("GET", "/admin/alerts/count")).data.open;
    const before = await count();
    const subject = newId("usr", Date.now());
    await someAlert(subject);
    expect(await count()).toBe(before + 1);
  });

  it("is forgotten a year after the last time", async () => {
    const subject = newId("usr", Date.now());
    await someAlert(subject);
    await runWorks(alertExpiries, "platform", Date.now() + 364 * 86_400_000);
    expect(await rows("SELECT id FROM alerts WHERE subject = ?", subject)).toHaveLength(1);
    await runWorks(alertExpiries, "platform", Date.now() + 366 * 86_400_000);
    expect(await rows("SELECT id FROM alerts WHERE subject = ?", subject)).toEqual([]);
  });

  it("is found by the time it last happened, without sorting", async () => {
    const { ctx } = testCtx();
    const query = alertsByLast(ctx.platformDb, { status: "open", after: null, limit: 50 });
    expect((await queryPlan(env.DB, query)).join(" ")).not.toContain("TEMP B-TREE FOR ORDER BY");
  });
});

describe("administrators hear of", () => {
  it("an address that locks several accounts", async () => {
    const address = someAddress();
    for (let n = 0; n < 3; n++) {
      const { email } = await signUp();
      const body = { email, password: "Wrong-Password-1" };
      await Promise.all(
        Array.from({ length: 5 }, () => call("POST", "/auth/login", { body, address })),
      );
    }
    expect(await openAbout(address)).toMatchObject([{ kind: "address.locked_accounts", count: 3 }]);
  });

  it("an address that spends all its attempts to sign in", async () => {
    const address = someAddress();
    const body = { email: "nobody@example.com", password: "Wrong-Password-1" };
    await Promise.all(
      Array.from({ length: 25 }, () => call("POST", "/auth/login", { body, address })),
    );
    const [row] = await rows("SELECT kind, count FROM alerts WHERE subject = ?", address);
    expect(row).toEqual({ kind: "address.exhausted", count: 1 });
  });

  it("a session that was copied", async () => {
    const user = await signUp();
    const { refreshToken } = await signIn(user);
    const refresh = (token: string) =>
      call<{ refreshToken: string }>("POST", "/auth/refresh", { body: { refreshToken: token } });
    const second = await refresh(refreshToken);
    await refresh(second.data.refreshToken);
    await env.DB.prepare("UPDATE sessions SET rotated_at = 0 WHERE user_id = ?")
      .bind(user.userId)
      .run();
    await refresh(refreshToken);
    expect(await openAbout(user.userId)).toMatchObject([
      { kind: "session.reused", user: { id: user.userId, email: user.email } },
    ]);
  });
});
