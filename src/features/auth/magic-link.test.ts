import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { call } from "../../testing/api";
import { auditOf, rows } from "../../testing/rows";
import {
  mailedLink,
  PASSWORD,
  type SignedInAnswer,
  signUp,
  someEmail,
} from "../../testing/sign-up";

const ask = async (email: string) => {
  const answer = await call<{ email: string; request: string }>("POST", "/auth/magic-link", {
    body: { email },
  });
  return answer.data;
};
const verify = (body: unknown) => call<SignedInAnswer>("POST", "/auth/magic-link/verify", { body });
const login = (email: string, password: string) =>
  call("POST", "/auth/login", { body: { email, password } });
const otherThan = (code: string) => (code === "000000" ? "000001" : "000000");

describe("signing in by a magic link", () => {
  it("begins a session, and says so to the audit log", async () => {
    const user = await signUp();
    await ask(user.email);
    const { token } = await mailedLink(user.email, "magic-link");
    const { status, data } = await verify({ token });
    expect(status).toBe(200);
    expect(data.user.id).toBe(user.userId);
    expect(data.accessToken).toBeTruthy();
    expect((await auditOf(user.userId)).slice(-2)).toEqual([
      "magic_link.requested",
      "login.succeeded",
    ]);
  });

  it("keeps nowhere what binds the code to whoever asked", async () => {
    const user = await signUp();
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    const body = { email: user.email };
    const { data } = await call<{ request: string }>("POST", "/auth/magic-link", { body, headers });
    const kept = await rows(
      "SELECT key FROM idempotency_keys WHERE instr(result, ?) > 0",
      data.request,
    );
    expect(kept).toEqual([]);
  });

  it("takes a link once, even from twenty requests at a time", async () => {
    const user = await signUp();
    await ask(user.email);
    const { token } = await mailedLink(user.email, "magic-link");
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify({ token })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "TOKEN_INVALID")).toHaveLength(19);
    expect((await login(user.email, PASSWORD)).status).toBe(200);
  });

  it("takes a code once, even from several requests at a time", async () => {
    const user = await signUp();
    const { email, request } = await ask(user.email);
    const { code } = await mailedLink(user.email, "magic-link");
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => verify({ email, code, request })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("takes a code only with the request that asked for it (ASVS 6.5.5)", async () => {
    const user = await signUp();
    const { email } = await ask(user.email);
    const { code } = await mailedLink(email, "magic-link");
    const others = await ask(email);
    expect((await verify({ email, code, request: others.request })).code).toBe("TOKEN_INVALID");
    expect((await verify({ email, code })).code).toBe("VALIDATION_FAILED");
  });

  it("makes the other links useless", async () => {
    const user = await signUp();
    await ask(user.email);
    const older = await mailedLink(user.email, "magic-link");
    await ask(user.email);
    const newer = await mailedLink(user.email, "magic-link");
    expect((await verify({ token: older.token })).status).toBe(200);
    expect((await verify({ token: newer.token })).code).toBe("TOKEN_INVALID");
  });

  it("ends 10 minutes after it was asked for, as its code does", async () => {
    const user = await signUp();
    const { email, request } = await ask(user.email);
    const { token, code } = await mailedLink(email, "magic-link");
    const age = (ms: number) =>
      env.DB.prepare(
        `UPDATE link_tokens SET created_at = created_at - ?1, expires_at = expires_at - ?1
         WHERE user_id = ?2 AND purpose = 'magic-link'`,
      )
        .bind(ms, user.userId)
        .run();
    await age(10 * 60_000);
    expect((await verify({ email, code, request })).code).toBe("TOKEN_INVALID");
    expect((await verify({ token })).code).toBe("TOKEN_INVALID");
  });

  it("answers unknown and known addresses alike, and sends nothing to the unknown", async () => {
    const user = await signUp();
    const stranger = someEmail();
    const [known, unknown] = [await ask(user.email), await ask(stranger)];
    expect(Object.keys(known)).toEqual(Object.keys(unknown));
    expect(known.request).toHaveLength(unknown.request.length);
    expect(await rows("SELECT id FROM email_messages WHERE to_address = ?", stranger)).toEqual([]);
  });

  it("stores the request hashed, and neither link nor code", async () => {
    const user = await signUp();
    const { email, request } = await ask(user.email);
    const { token, code } = await mailedLink(email, "magic-link");
    const stored = JSON.stringify([
      await rows("SELECT * FROM link_tokens WHERE user_id = ?", user.userId),
      await rows("SELECT * FROM email_messages WHERE user_id = ?", user.userId),
    ]);
    expect(stored).not.toContain(request);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(`"${code}"`);
  });

  it("changes nothing when a scanner of mails opens the page of the link", async () => {
    const user = await signUp();
    await ask(user.email);
    const { token } = await mailedLink(user.email, "magic-link");
    expect((await call("GET", "/auth/magic-link/verify")).status).toBe(405);
    expect((await verify({ token })).status).toBe(200);
  });
});

describe("a lock of the account", () => {
  it("holds for links and codes too, without using them up", async () => {
    const user = await signUp();
    const { email, request } = await ask(user.email);
    const { token, code } = await mailedLink(email, "magic-link");
    await Promise.all(Array.from({ length: 5 }, () => login(email, "Wrong-Password-1")));
    const [byToken, byCode] = [await verify({ token }), await verify({ email, code, request })];
    expect([byToken.code, byCode.code]).toEqual(["TOKEN_INVALID", "TOKEN_INVALID"]);

    const unlock = await mailedLink(email, "unlock-account");
    await call("POST", "/auth/unlock", { body: { token: unlock.token } });
    expect((await verify({ token })).status).toBe(200);
  });

  it("comes of five wrong codes as of five wrong passwords", async () => {
    const user = await signUp();
    const { email, request } = await ask(user.email);
    const { code } = await mailedLink(email, "magic-link");
    const wrong = { email, code: otherThan(code), request };
    await Promise.all(Array.from({ length: 5 }, () => verify(wrong)));
    expect((await login(email, PASSWORD)).status).toBe(401);
    expect(await auditOf(user.userId)).toContain("account.locked");
  });
});

describe("an account that somebody else has registered", () => {
  it("loses its password and links to the owner of the mailbox", async () => {
    const email = someEmail();
    const body = { email, password: "Attackers-Word-1", name: "Mallory" };
    await call("POST", "/auth/register", { body });
    const attackers = await mailedLink(email, "verify-email");
    await ask(email);
    const { token } = await mailedLink(email, "magic-link");
    const { data, status } = await verify({ token });

    expect(status).toBe(200);
    expect(data.user.emailVerified).toBe(true);
    expect((await login(email, "Attackers-Word-1")).status).toBe(401);
    const late = await call("POST", "/auth/verify-email", { body: { token: attackers.token } });
    expect(late.code).toBe("TOKEN_INVALID");
    expect(await auditOf(data.user.id)).toContain("email.verified");
    const chosen = await mailedLink(email, "reset-password");
    const own = { token: chosen.token, password: "Chosen-By-Owner-9" };
    expect((await call("POST", "/auth/password/reset", { body: own })).status).toBe(200);
  });

  it("loses its sessions, too, however they came about", async () => {
    const user = await signUp();
    await env.DB.prepare("UPDATE users SET email_verified_at = NULL WHERE id = ?")
      .bind(user.userId)
      .run();
    await ask(user.email);
    const { token } = await mailedLink(user.email, "magic-link");
    const { data } = await verify({ token });
    expect(data.user.emailVerified).toBe(true);
    expect((await user.request("GET", "/users/me")).code).toBe("SESSION_REVOKED");
    const headers = { Authorization: `Bearer ${data.accessToken}` };
    expect((await call("GET", "/users/me", { headers })).status).toBe(200);
    expect((await login(user.email, PASSWORD)).status).toBe(401);
  });
});
