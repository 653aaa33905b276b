import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { call, someAddress } from "../../testing/api";
import { auditOf, rows } from "../../testing/rows";
import { mailedLink, PASSWORD, signIn, signUp, someEmail } from "../../testing/sign-up";

const NEW_PASSWORD = "Brisk-Harbour-58";
const login = (email: string, password: string, address?: string) =>
  call("POST", "/auth/login", { body: { email, password }, address });
const forgot = (email: string) => call("POST", "/auth/password/forgot", { body: { email } });
const reset = (token: string, password = NEW_PASSWORD) =>
  call("POST", "/auth/password/reset", { body: { token, password } });

describe("signing in by password", () => {
  it("answers unknown, wrong, locked, password-less and unverified accounts alike", async () => {
    const { email } = await signUp();
    const locked = await signUp();
    for (let i = 0; i < 5; i++) await login(locked.email, "Wrong-Password-1");
    const unverified = someEmail();
    await call("POST", "/auth/register", {
      body: { email: unverified, password: PASSWORD, name: "Ada" },
    });
    const passwordless = await signUp();
    await env.DB.prepare("DELETE FROM credentials WHERE user_id = ?")
      .bind(passwordless.userId)
      .run();
    const answers = [
      await login(someEmail(), PASSWORD),
      await login(passwordless.email, PASSWORD),
      await login(email, "Wrong-Password-1"),
      await login(locked.email, PASSWORD),
      await login(unverified, PASSWORD),
    ];
    for (const { status, code, details } of answers) {
      expect(status).toBe(401);
      expect(code).toBe("CREDENTIALS_INVALID");
      expect(details).toEqual({ retry: ["sign-in"] });
    }
  });

  it("spends twenty attempts on a burst of twenty guesses, so that the right one comes too late", async () => {
    const user = await signUp();
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, i) => login(user.email, `Wrong-Password-${i}`)),
    );
    expect(guesses.map(({ status }) => status)).toEqual(Array(20).fill(401));
    expect((await login(user.email, PASSWORD)).status).toBe(401);
    const failures = await rows(
      `SELECT summary ->> 'reason' AS reason FROM audit_entries
       WHERE user_id = ? AND action = 'login.failed'`,
      user.userId,
    );
    const reasons = failures.map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === "password")).toHaveLength(5);
    expect(reasons.filter((reason) => reason === "locked")).toHaveLength(16);
  });

  it("takes the failures back after a success", async () => {
    const user = await signUp();
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) await login(user.email, "Wrong-Password-1");
      expect((await login(user.email, PASSWORD)).status).toBe(200);
    }
  });

  it("refuses the twenty-first attempt from one address with 429", async () => {
    const address = someAddress();
    for (let i = 0; i < 20; i++) {
      expect((await login(someEmail(), "Wrong-Password-1", address)).status).toBe(401);
    }
    expect((await login(someEmail(), "Wrong-Password-1", address)).status).toBe(429);
  });

  it("mails the link again to an unverified account whose password was right", async () => {
    const email = someEmail();
    const body = { email, password: PASSWORD, name: "Ada" };
    await call("POST", "/auth/register", { body });
    const first = await mailedLink(email, "verify-email");
    await login(email, "Wrong-Password-1");
    expect(await mailedLink(email, "verify-email")).toEqual(first);
    await login(email, PASSWORD);
    const second = await mailedLink(email, "verify-email");
    expect(second).not.toEqual(first);
    const verified = await call("POST", "/auth/verify-email", { body: { token: second.token } });
    expect(verified.status).toBe(200);
  });

  it("makes a new session each time and audits every result", async () => {
    const user = await signUp();
    const again = await signIn(user);
    await login(user.email, "Wrong-Password-1");
    expect(again.refreshToken.split(".")[0]).not.toBe(user.refreshToken.split(".")[0]);
    expect((await auditOf(user.userId)).slice(-2)).toEqual(["login.succeeded", "login.failed"]);
  });

  it("stores no password and no token", async () => {
    const user = await signUp();
    await forgot(user.email);
    const [credential] = await rows("SELECT * FROM credentials WHERE user_id = ?", user.userId);
    expect(credential!.hash).toMatch(/\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const [session] = await rows("SELECT * FROM sessions WHERE user_id = ?", user.userId);
    const mails = await rows("SELECT * FROM email_messages WHERE user_id = ?", user.userId);
    const links = await rows("SELECT * FROM link_tokens WHERE user_id = ?", user.userId);
    const events = await rows("SELECT * FROM outbox WHERE payload LIKE ?", `%${user.userId}%`);
    expect(Math.min(mails.length, links.length, events.length)).toBeGreaterThan(0);
    const stored = JSON.stringify([credential, session, mails, links, events]);
    expect(stored).not.toContain(PASSWORD);
    expect(stored).not.toContain(user.refreshToken.split(".")[2]);
    expect(stored).not.toMatch(/\.0\.[\w-]{43}/);
  });
});

describe("resetting a password", () => {
  it("ends every session and leaves only the new password", async () => {
    const user = await signUp();
    const other = await signIn(user);
    await forgot(user.email);
    const { token } = await mailedLink(user.email, "reset-password");
    const answer = await reset(token);

    expect(answer.data).toEqual({ email: user.email });
    for (const device of [user, other]) {
      expect((await device.request("GET", "/users/me")).code).toBe("SESSION_REVOKED");
    }
    expect((await login(user.email, PASSWORD)).status).toBe(401);
    const signedIn = await signIn({ email: user.email, password: NEW_PASSWORD });
    expect((await signedIn.request("GET", "/users/me")).status).toBe(200);
    expect(await auditOf(user.userId)).toContain("password.reset");
  });

  it("takes a link once, even from twenty requests at a time", async () => {
    const user = await signUp();
    await forgot(user.email);
    const { token } = await mailedLink(user.email, "reset-password");
    const answers = await Promise.all(Array.from({ length: 20 }, () => reset(token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "TOKEN_INVALID")).toHaveLength(19);
  });

  it("keeps the link usable after a refused password", async () => {
    const user = await signUp();
    await forgot(user.email);
    const { token } = await mailedLink(user.email, "reset-password");
    expect((await reset(token, "password1")).code).toBe("PASSWORD_REFUSED");
    expect((await reset(token)).status).toBe(200);
  });

  it("unlocks an account that others have locked", async () => {
    const user = await signUp();
    for (let i = 0; i < 6; i++) await login(user.email, "Wrong-Password-1");
    await forgot(user.email);
    const { token } = await mailedLink(user.email, "reset-password");
    await reset(token);
    expect((await login(user.email, NEW_PASSWORD)).status).toBe(200);
  });

  it("proves the address of an account that somebody else pre-registered", async () => {
    const email = someEmail();
    const body = { email, password: "Attackers-Word-1", name: "Mallory" };
    await call("POST", "/auth/register", { body });
    const attackers = await mailedLink(email, "verify-email");
    await forgot(email);
    await reset((await mailedLink(email, "reset-password")).token);

    expect((await login(email, NEW_PASSWORD)).status).toBe(200);
    expect((await login(email, "Attackers-Word-1")).status).toBe(401);
    const late = await call("POST", "/auth/verify-email", { body: { token: attackers.token } });
    expect(late.code).toBe("TOKEN_INVALID");
  });

  it("says nothing about unknown addresses", async () => {
    const { email } = await signUp();
    const [known, unknown] = [await forgot(email), await forgot(someEmail())];
    expect(known.status).toBe(unknown.status);
    expect(Object.keys(known.data as object)).toEqual(Object.keys(unknown.data as object));
  });

  it("takes no link of another purpose", async () => {
    const email = someEmail();
    await call("POST", "/auth/register", { body: { email, password: PASSWORD, name: "Ada" } });
    const { token } = await mailedLink(email, "verify-email");
    expect((await reset(token)).code).toBe("TOKEN_INVALID");
  });
});
