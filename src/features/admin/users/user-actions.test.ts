import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../../platform/ctx";
import { newAdministrator } from "../../../testing/administration";
import { call } from "../../../testing/api";
import { newKey } from "../../../testing/api-keys";
import { impersonate } from "../../../testing/impersonation";
import { auditOf, rows } from "../../../testing/rows";
import { makeStale } from "../../../testing/sessions";
import { mailedLink, signIn, signUp, type TestUser } from "../../../testing/sign-up";
import { newSupporter } from "../../../testing/staff";
import { newOwner } from "../../../testing/world";
import type { InspectedUserDto } from "../schemas";

const body = { reason: "Asked for by phone, ticket 4711" };
const ACTIONS = [
  ["POST", "suspend"],
  ["POST", "restore"],
  ["POST", "unlock"],
  ["POST", "password-reset"],
  ["POST", "revoke-sessions"],
  ["DELETE", "factors"],
] as const;

let admin: TestUser;
beforeAll(async () => {
  admin = await newAdministrator();
});

const act = (action: string, userId: string, by = admin, method = "POST") =>
  by.request(method, `/admin/users/${userId}/${action}`, body);
const isAlive = async ({ request }: Pick<TestUser, "request">) =>
  (await request("GET", "/users/me")).status === 200;
const inspect = async (userId: string) =>
  (await admin.request<InspectedUserDto>("GET", `/admin/users/${userId}`)).data;

async function reasonOf(userId: string, action: string): Promise<unknown> {
  const [row] = await rows(
    "SELECT actor_id, json_extract(summary, '$.reason') AS reason FROM audit_entries WHERE user_id = ? AND action = ?",
    userId,
    action,
  );
  return row;
}

describe("A user's page", () => {
  it("tells how they sign in and what they belong to, and no secret", async () => {
    const owner = await newOwner();
    const answer = await admin.request<InspectedUserDto>("GET", `/admin/users/${owner.userId}`);
    expect(answer.data).toMatchObject({
      id: owner.userId,
      email: owner.email,
      status: "active",
      hasPassword: true,
      locked: false,
      passkeys: 0,
      identities: [],
      sessions: [{ method: "verification", impersonated: false }],
      businesses: [{ id: owner.businessId, role: "owner" }],
    });
    expect(answer.text).not.toMatch(/argon2|hash|nonce|secret/i);
  });
});

describe("Suspension takes effect on the next request [7.4.1]", () => {
  it("ends every session, refresh and API key, and whatever somebody does as them", async () => {
    const owner = await newOwner();
    const elsewhere = await signIn(owner);
    const key = await newKey(owner, owner.businessId);
    const acting = await impersonate(owner);
    const contacts = `/businesses/${owner.businessId}/contacts`;
    expect((await key.request("GET", contacts)).status).toBe(200);
    expect((await act("suspend", owner.userId)).status).toBe(200);
    for (const each of [owner, elsewhere, acting]) expect(await isAlive(each)).toBe(false);
    expect((await key.request("GET", contacts)).status).toBe(401);
    const refresh = { refreshToken: elsewhere.refreshToken };
    expect((await call("POST", "/auth/refresh", { body: refresh })).code).toBe("SESSION_REVOKED");
    const login = { email: owner.email, password: owner.password };
    expect((await call("POST", "/auth/login", { body: login })).code).toBe("CREDENTIALS_INVALID");
    expect(await reasonOf(owner.userId, "user.suspended")).toEqual({
      actor_id: admin.userId,
      reason: body.reason,
    });
    expect((await act("suspend", owner.userId)).code).toBe("STATE_INVALID");
  });

  it("can be taken back: signing in and keys work again, old sessions do not", async () => {
    const owner = await newOwner();
    const key = await newKey(owner, owner.businessId);
    await act("suspend", owner.userId);
    expect((await act("restore", owner.userId)).status).toBe(200);
    expect(await isAlive(owner)).toBe(false);
    expect(await isAlive(await signIn(owner))).toBe(true);
    expect((await key.request("GET", `/businesses/${owner.businessId}`)).status).toBe(200);
    expect((await act("restore", owner.userId)).code).toBe("STATE_INVALID");
  });

  it("of an administrator ends what they do as others", async () => {
    const [other, user] = [await newAdministrator(), await signUp()];
    const acting = await impersonate(user, other);
    await act("suspend", other.userId);
    expect(await isAlive(acting)).toBe(false);
    expect(await isAlive(user)).toBe(true);
  });

  it("happens once, however many ask at once", async () => {
    const { userId } = await signUp();
    const answers = await Promise.all([1, 2, 3].map(() => act("suspend", userId)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await auditOf(userId)).filter((each) => each === "user.suspended")).toHaveLength(1);
  });
});

describe("Staff help with signing in", () => {
  it("by ending a lock", async () => {
    const user = await signUp();
    const wrong = { email: user.email, password: "Wrong-Lantern-42" };
    for (let n = 0; n < 5; n++) await call("POST", "/auth/login", { body: wrong });
    expect((await inspect(user.userId)).locked).toBe(true);
    expect((await act("unlock", user.userId)).status).toBe(200);
    expect((await inspect(user.userId)).locked).toBe(false);
    expect(await isAlive(await signIn(user))).toBe(true);
    expect(await reasonOf(user.userId, "user.unlocked")).toMatchObject({ reason: body.reason });
  });

  it("Administrators trigger a reset, they never choose a password [6.4.6]", async () => {
    const user = await signUp();
    const answer = await act("password-reset", user.userId);
    expect(answer.data).toEqual({ id: user.userId });
    const { token } = await mailedLink(user.email, "reset-password");
    expect(answer.text).not.toContain(token);
    const path = `/admin/users/${user.userId}`;
    const password = "Chosen-By-Staff-42";
    for (const [method, at] of [
      ["POST", `${path}/password-reset`],
      ["PATCH", path],
    ] as const) {
      const refused = await admin.request(method, at, { ...body, platformRole: null, password });
      expect(refused.code).toBe("VALIDATION_FAILED");
      expect(refused.details).toHaveProperty("password");
    }
    expect(await isAlive(await signIn(user))).toBe(true);
  });

  it("by signing them out everywhere", async () => {
    const user = await signUp();
    const elsewhere = await signIn(user);
    expect((await act("revoke-sessions", user.userId)).status).toBe(200);
    for (const each of [user, elsewhere]) expect(await isAlive(each)).toBe(false);
    expect(await isAlive(await signIn(user))).toBe(true);
  });

  it("by taking off the second factors that were lost, which the user is told", async () => {
    const user = await signUp();
    await withFactors(user.userId);
    expect(await inspect(user.userId)).toMatchObject({
      secondFactors: ["totp", "passkey", "recovery-code"],
      passkeys: 1,
    });
    const login = { email: user.email, password: user.password };
    const challenged = await call<object>("POST", "/auth/login", { body: login });
    expect(challenged.data).toHaveProperty("mfaRequired", true);
    expect((await act("factors", user.userId, admin, "DELETE")).status).toBe(200);
    expect(await isAlive(user)).toBe(false);
    expect(await inspect(user.userId)).toMatchObject({ secondFactors: [], passkeys: 0 });
    for (const table of ["otp_authenticators", "recovery_codes", "passkeys"]) {
      expect(await rows(`SELECT 1 FROM ${table} WHERE user_id = ?`, user.userId)).toEqual([]);
    }
    expect(await isAlive(await signIn(user))).toBe(true);
    const mails = await rows("SELECT kind FROM email_messages WHERE user_id = ?", user.userId);
    expect(mails.map(({ kind }) => kind)).toContain("factors-reset");
  });
});

describe("Platform administrators are made only by npm run admin:create", () => {
  const change = (userId: string, platformRole: unknown, by = admin) =>
    by.request("PATCH", `/admin/users/${userId}`, { ...body, platformRole });

  it("and never over the API, which makes and unmakes supporters alone", async () => {
    const user = await signUp();
    expect((await change(user.userId, "administrator")).code).toBe("VALIDATION_FAILED");
    expect((await change(user.userId, "support")).status).toBe(200);
    expect((await user.request("GET", "/admin/users?limit=1")).status).toBe(200);
    expect((await user.request("GET", "/admin/dead-letters")).code).toBe("FORBIDDEN");
    expect((await change(user.userId, null)).status).toBe(200);
    expect((await user.request("GET", "/admin/users?limit=1")).code).toBe("FORBIDDEN");
    expect(await reasonOf(user.userId, "user.platform_role_changed")).toMatchObject({
      reason: body.reason,
    });
  });

  it("and unmade there, too", async () => {
    const other = await newAdministrator();
    for (const role of [null, "support"]) {
      expect((await change(other.userId, role)).code).toBe("RULE_REFUSED");
    }
    expect((await other.request("GET", "/admin/dead-letters")).status).toBe(200);
  });

  it("not by who signs up or changes a profile, whatever is sent along", async () => {
    const user = await signUp();
    const me = { version: 1, platformRole: "administrator" };
    expect((await user.request("PATCH", "/users/me", me)).code).toBe("VALIDATION_FAILED");
    const register = { email: "x@example.com", password: user.password, name: "X" };
    const sent = { body: { ...register, platformRole: "administrator" } };
    expect((await call("POST", "/auth/register", sent)).code).toBe("VALIDATION_FAILED");
  });
});

describe("What staff may do", () => {
  it.each(ACTIONS)("nobody acts on themselves: %s %s", async (method, action) => {
    const answer = await act(action, admin.userId, admin, method);
    expect(answer.code).toBe("RULE_REFUSED");
  });

  it.each(ACTIONS)("every action needs a reason: %s %s", async (method, action) => {
    const { userId } = await signUp();
    const answer = await admin.request(method, `/admin/users/${userId}/${action}`, {});
    expect(answer.details).toHaveProperty("reason");
  });

  it.each(ACTIONS)("every action needs a fresh proof: %s %s", async (method, action) => {
    const [stale, user] = [await newAdministrator(), await signUp()];
    await makeStale(stale.userId);
    expect((await act(action, user.userId, stale, method)).code).toBe("STEP_UP_REQUIRED");
  });

  it("supporters read, unlock, reset passwords and end sessions, and nothing else", async () => {
    const supporter = await newSupporter();
    const may: Record<string, boolean> = {};
    for (const [method, action] of ACTIONS) {
      const { userId } = await signUp();
      may[action] = (await act(action, userId, supporter, method)).code !== "FORBIDDEN";
    }
    const { userId } = await signUp();
    const path = `/admin/users/${userId}`;
    const role = { ...body, platformRole: "support" };
    may.change = (await supporter.request("PATCH", path, role)).code !== "FORBIDDEN";
    may.impersonate = (await act("impersonation", userId, supporter)).code !== "FORBIDDEN";
    may.read = (await supporter.request("GET", path)).status === 200;
    expect(may).toEqual({
      suspend: false,
      restore: false,
      unlock: true,
      "password-reset": true,
      "revoke-sessions": true,
      factors: false,
      change: false,
      impersonate: false,
      read: true,
    });
  });

  it("supporters touch nobody of the staff", async () => {
    const [supporter, other] = [await newSupporter(), await newSupporter()];
    for (const action of ["unlock", "password-reset", "revoke-sessions"]) {
      expect((await act(action, admin.userId, supporter)).code).toBe("FORBIDDEN");
      expect((await act(action, other.userId, supporter)).code).toBe("FORBIDDEN");
    }
  });
});

/** Factors past the verbs, all that there are. */
async function withFactors(userId: string): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, aaguid,
         backed_up, name, created_at)
       VALUES (?1, ?2, ?1, 'AA', 0, '[]', '', 0, 'Phone', 0)`,
    ).bind(newId("psk", Date.now()), userId),
    env.DB.prepare(
      `INSERT INTO otp_authenticators (id, user_id, kind, name, secret, counter, created_at)
       VALUES (?, ?, 'totp', 'Phone', 'sealed', 0, 0)`,
    ).bind(newId("otp", Date.now()), userId),
    env.DB.prepare(
      "INSERT INTO recovery_codes (id, user_id, hash, created_at) VALUES (?, ?, 'hash', 0)",
    ).bind(newId("rcv", Date.now()), userId),
    env.DB.prepare(
      `UPDATE users SET second_factors = '["totp","passkey","recovery-code"]' WHERE id = ?`,
    ).bind(userId),
  ]);
}
