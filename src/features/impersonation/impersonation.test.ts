import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { decodeJwt } from "jose";
import { refreshPrincipal } from "../../platform/gate";
import { becomeAdministrator, newAdministrator } from "../../testing/administration";
import { call } from "../../testing/api";
import { ALL_SCOPES } from "../../testing/api-keys";
import { impersonate, REASON } from "../../testing/impersonation";
import { rows } from "../../testing/rows";
import { makeStale } from "../../testing/sessions";
import { type SignedInAnswer, signIn, signUp, type TestUser } from "../../testing/sign-up";
import { setPlatformRole } from "../../testing/staff";
import { newOwner } from "../../testing/world";
import type { CurrentSessionDto, SessionDto } from "../auth/schemas";

const HOUR_MS = 3_600_000;
const target = (userId: string) => `/admin/users/${userId}/impersonation`;
const isAlive = async ({ request }: Pick<TestUser, "request">) =>
  (await request("GET", "/users/me")).status === 200;

async function audited(userId: string) {
  return rows(
    `SELECT action, actor_type, actor_id, user_id, administrator_id, summary FROM audit_entries
     WHERE (user_id = ?1 OR actor_id = ?1) AND action LIKE 'impersonation.%' ORDER BY rowid`,
    userId,
  );
}

describe("Impersonation: reason required, act claim, 60 minutes", () => {
  it.each([undefined, "", "too short", "a".repeat(501)])(
    "refuses the reason %j",
    async (reason) => {
      const [admin, user] = [await newAdministrator(), await signUp()];
      const answer = await admin.request("POST", target(user.userId), { reason });
      expect([answer.status, answer.code]).toEqual([400, "VALIDATION_FAILED"]);
      expect(answer.details).toHaveProperty("reason");
    },
  );

  it("makes a session of the user whose token says who acts (RFC 8693)", async () => {
    const user = await newOwner();
    const acting = await impersonate(user);
    const claims = decodeJwt(acting.accessToken);
    expect(claims.sub).toBe(user.userId);
    expect(claims.act).toEqual({ sub: acting.administrator.userId });
    const { data } = await acting.request<{ id: string }>("GET", "/users/me");
    expect(data.id).toBe(user.userId);
    expect((await acting.request("GET", `/businesses/${user.businessId}`)).status).toBe(200);
  });

  it("tells the web app who acts, why and until when", async () => {
    const user = await signUp();
    const acting = await impersonate(user);
    const { data } = await acting.request<CurrentSessionDto>("GET", "/auth/session");
    expect(data).toMatchObject({ method: "impersonation", multiFactor: false });
    expect(data.impersonation).toEqual({
      administratorName: "Ada Lovelace",
      reason: REASON,
      expiresAt: data.expiresAt,
    });
    const own = await user.request<CurrentSessionDto>("GET", "/auth/session");
    expect(own.data.impersonation).toBeNull();
  });

  it("ends after 60 minutes, however often it is refreshed", async () => {
    const user = await signUp();
    const before = Date.now();
    const acting = await impersonate(user);
    const body = { refreshToken: acting.refreshToken };
    const refreshed = await call<SignedInAnswer>("POST", "/auth/refresh", { body });
    expect(decodeJwt(refreshed.data.accessToken!).act).toBeDefined();
    const [row] = await rows(
      "SELECT id, expires_at, idle_expires_at FROM sessions WHERE administrator_id IS NOT NULL AND user_id = ?",
      user.userId,
    );
    const end = Number(row!.expires_at);
    expect(end - before).toBeGreaterThanOrEqual(HOUR_MS);
    expect(end - before).toBeLessThan(HOUR_MS + 60_000);
    expect(row!.idle_expires_at).toBe(end);
    await env.DB.prepare("UPDATE sessions SET expires_at = ?1, idle_expires_at = ?1 WHERE id = ?2")
      .bind(Date.now() - 1, row!.id)
      .run();
    await refreshPrincipal(env, user.userId);
    expect(await isAlive(acting)).toBe(false);
    const late = { refreshToken: refreshed.data.refreshToken };
    expect((await call("POST", "/auth/refresh", { body: late })).code).toBe("SESSION_REVOKED");
    expect(await isAlive(user)).toBe(true);
  });

  it("has proved what the administrator's session has", async () => {
    const [admin, user] = [await newAdministrator(), await signUp()];
    await env.DB.prepare("UPDATE sessions SET multi_factor = 1 WHERE user_id = ?")
      .bind(admin.userId)
      .run();
    await refreshPrincipal(env, admin.userId);
    const acting = await impersonate(user, admin);
    const { data } = await acting.request<CurrentSessionDto>("GET", "/auth/session");
    const own = await admin.request<CurrentSessionDto>("GET", "/auth/session");
    expect(data.multiFactor).toBe(true);
    expect(data.authenticatedAt).toBe(own.data.authenticatedAt);
  });

  it("needs a fresh proof of who the administrator is", async () => {
    const [admin, user] = [await newAdministrator(), await signUp()];
    await makeStale(admin.userId);
    const answer = await admin.request("POST", target(user.userId), { reason: REASON });
    expect([answer.status, answer.code]).toEqual([403, "STEP_UP_REQUIRED"]);
  });

  it.each(["support", null] as const)("is not for the platform role %s", async (role) => {
    const [member, user] = [await signUp(), await signUp()];
    await setPlatformRole(member.userId, role);
    const answer = await member.request("POST", target(user.userId), { reason: REASON });
    expect(answer.code).toBe("FORBIDDEN");
  });

  it("reaches nobody of the staff, nobody suspended or leaving, and not oneself", async () => {
    const admin = await newAdministrator();
    const ask = (userId: string) => admin.request("POST", target(userId), { reason: REASON });
    expect((await ask(admin.userId)).code).toBe("RULE_REFUSED");
    expect((await ask((await newAdministrator()).userId)).code).toBe("RULE_REFUSED");
    const support = await signUp();
    await setPlatformRole(support.userId, "support");
    expect((await ask(support.userId)).code).toBe("RULE_REFUSED");
    for (const status of ["suspended", "deleting"]) {
      const user = await signUp();
      await env.DB.prepare("UPDATE users SET status = ? WHERE id = ?")
        .bind(status, user.userId)
        .run();
      expect((await ask(user.userId)).code).toBe("RULE_REFUSED");
    }
  });
});

describe("Impersonation cannot nest", () => {
  it("holds no permission of the platform, even if the user has one by then", async () => {
    const [user, other] = [await signUp(), await signUp()];
    const acting = await impersonate(user);
    await becomeAdministrator(user.userId);
    const answer = await acting.request("POST", target(other.userId), { reason: REASON });
    expect([answer.status, answer.code]).toEqual([403, "FORBIDDEN"]);
    expect((await acting.request("GET", "/admin/dead-letters")).code).toBe("FORBIDDEN");
    expect((await user.request("GET", "/admin/dead-letters")).status).toBe(200);
  });
});

describe("Impersonation cannot touch credentials", () => {
  it("makes no key, proves no presence, signs nobody out everywhere", async () => {
    const user = await newOwner();
    const acting = await impersonate(user);
    const path = `/businesses/${user.businessId}/api-keys`;
    const refused = [
      await acting.request("POST", path, { name: "Mine", scopes: ALL_SCOPES }),
      await acting.request("POST", "/auth/step-up", { password: user.password }),
      await acting.request("POST", "/auth/logout-all"),
    ];
    expect(refused.map(({ code }) => code)).toEqual(
      Array.from({ length: 3 }, () => "IMPERSONATION_REFUSED"),
    );
    expect(await isAlive(user)).toBe(true);
  });
});

describe("Impersonation is audited on both sides", () => {
  it("with the reason, when it starts and when it ends, and in all that happens between", async () => {
    const user = await signUp();
    const acting = await impersonate(user);
    const { version } = (await acting.request<{ version: number }>("GET", "/users/me")).data;
    await acting.request("PATCH", "/users/me", { version, locale: "de" });
    expect((await acting.request("POST", "/auth/impersonation/end")).status).toBe(200);
    const administratorId = acting.administrator.userId;
    expect(await audited(user.userId)).toMatchObject([
      {
        action: "impersonation.started",
        actor_id: administratorId,
        user_id: user.userId,
        summary: expect.stringContaining(REASON) as string,
      },
      {
        action: "impersonation.ended",
        actor_id: user.userId,
        administrator_id: administratorId,
        user_id: user.userId,
        summary: expect.stringContaining(REASON) as string,
      },
    ]);
    const [change] = await rows(
      "SELECT administrator_id FROM audit_entries WHERE action = 'user.updated' AND actor_id = ?",
      user.userId,
    );
    expect(change).toEqual({ administrator_id: administratorId });
  });

  it("and the user is told by mail", async () => {
    const user = await signUp();
    await impersonate(user);
    const mails = await rows("SELECT kind FROM email_messages WHERE user_id = ?", user.userId);
    expect(mails.map(({ kind }) => kind)).toContain("impersonation-started");
  });
});

describe("Impersonation ends at once", () => {
  it("when it is stopped", async () => {
    const user = await signUp();
    const acting = await impersonate(user);
    await acting.request("POST", "/auth/impersonation/end");
    expect(await isAlive(acting)).toBe(false);
    expect(await isAlive(user)).toBe(true);
    expect(await isAlive(acting.administrator)).toBe(true);
    expect((await user.request("POST", "/auth/impersonation/end")).code).toBe("STATE_INVALID");
  });

  it("when the user ends its session, which the list marks", async () => {
    const user = await signUp();
    const acting = await impersonate(user);
    const { data } = await user.request<SessionDto[]>("GET", "/auth/sessions");
    const session = data.find(({ impersonated }) => impersonated);
    expect(data).toHaveLength(2);
    expect((await user.request("DELETE", `/auth/sessions/${session!.id}`)).status).toBe(200);
    expect(await isAlive(acting)).toBe(false);
  });

  it("when the administrator signs out, but not with another session of theirs", async () => {
    const [admin, user] = [await newAdministrator(), await signUp()];
    const elsewhere = await signIn(admin);
    const acting = await impersonate(user, admin);
    await elsewhere.request("POST", "/auth/logout");
    expect(await isAlive(acting)).toBe(true);
    await admin.request("POST", "/auth/logout");
    expect(await isAlive(acting)).toBe(false);
    const body = { refreshToken: acting.refreshToken };
    expect((await call("POST", "/auth/refresh", { body })).code).toBe("SESSION_REVOKED");
    expect(await isAlive(user)).toBe(true);
  });

  it("when the administrator signs out everywhere", async () => {
    const [admin, user] = [await newAdministrator(), await signUp()];
    const acting = await impersonate(user, admin);
    await (await signIn(admin)).request("POST", "/auth/logout-all");
    expect(await isAlive(acting)).toBe(false);
  });

  it.each(["platform_role = NULL", "status = 'suspended'"])(
    "when the administrator becomes one no more (%s)",
    async (change) => {
      const [admin, user] = [await newAdministrator(), await signUp()];
      const acting = await impersonate(user, admin);
      expect(await isAlive(acting)).toBe(true);
      await env.DB.prepare(`UPDATE users SET ${change} WHERE id = ?`).bind(admin.userId).run();
      await refreshPrincipal(env, admin.userId);
      expect(await isAlive(acting)).toBe(false);
      expect(await isAlive(user)).toBe(true);
    },
  );

  it("when it begins while the administrator signs out", async () => {
    const [admin, user] = [await newAdministrator(), await signUp()];
    const start = () =>
      admin.request<SignedInAnswer>("POST", target(user.userId), { reason: REASON });
    const answers = await Promise.all([start(), admin.request("POST", "/auth/logout"), start()]);
    for (const { data } of [answers[0], answers[2]]) {
      if (!data?.accessToken) continue;
      const headers = { Authorization: `Bearer ${data.accessToken}` };
      expect((await call("GET", "/users/me", { headers })).status).toBe(401);
    }
  });
});
