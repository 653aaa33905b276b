import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { call } from "../../testing/api";
import { auditOf, rows } from "../../testing/rows";
import { makeStale } from "../../testing/sessions";
import {
  mailedLink,
  PASSWORD,
  signIn,
  signUp,
  type SignedInAnswer,
  someEmail,
  type TestUser,
} from "../../testing/sign-up";

const NEW = "Violet-Harbour-77";

const change = (user: TestUser, body: object) =>
  user.request<SignedInAnswer>("POST", "/auth/password/change", body);

const login = (email: string, password: string) =>
  call<SignedInAnswer>("POST", "/auth/login", { body: { email, password } });

const mailsTo = async (email: string) =>
  (await rows("SELECT kind FROM email_messages WHERE to_address = ? ORDER BY rowid", email)).map(
    ({ kind }) => kind,
  );

const account = async (user: TestUser) =>
  (
    await user.request<{ hasPassword: boolean; pendingEmail: string | null }>(
      "GET",
      "/auth/account",
    )
  ).data;

describe("Changing the password", () => {
  it("ends every other session and every earlier token, and tells the user", async () => {
    const user = await signUp();
    const phone = await signIn(user);
    const { status, data } = await change(user, { currentPassword: PASSWORD, password: NEW });
    expect(status).toBe(200);
    const own = { Authorization: `Bearer ${data.accessToken}` };
    expect((await call("GET", "/users/me", { headers: own })).status).toBe(200);
    expect((await user.request("GET", "/users/me")).status).toBe(401);
    expect((await phone.request("GET", "/users/me")).status).toBe(401);
    const stale = { refreshToken: phone.refreshToken };
    expect((await call("POST", "/auth/refresh", { body: stale })).status).toBe(401);
    expect((await login(user.email, PASSWORD)).status).toBe(401);
    expect((await login(user.email, NEW)).status).toBe(200);
    expect(await mailsTo(user.email)).toContain("password-changed");
    expect(await auditOf(user.userId)).toContain("password.changed");
  });

  it("needs the current password, and counts wrong ones like sign-ins", async () => {
    const user = await signUp();
    const without = await change(user, { password: NEW });
    expect([without.status, without.code]).toEqual([401, "CREDENTIALS_INVALID"]);
    for (let i = 0; i < 5; i++) await change(user, { currentPassword: "wrong", password: NEW });
    const locked = await change(user, { currentPassword: PASSWORD, password: NEW });
    expect(locked.code).toBe("CREDENTIALS_INVALID");
  });

  it("gives a first one to an account without, which needs no current one", async () => {
    const user = await signUp();
    expect((await account(user)).hasPassword).toBe(true);
    await env.DB.prepare("DELETE FROM credentials WHERE user_id = ?").bind(user.userId).run();
    expect((await account(user)).hasPassword).toBe(false);
    expect((await change(user, { password: NEW })).status).toBe(200);
    expect((await login(user.email, NEW)).status).toBe(200);
  });

  it("refuses common, breached and context words", async () => {
    const user = await signUp();
    for (const password of ["Password1", "short", `${user.email.split("@")[0]}A1`]) {
      const answer = await change(user, { currentPassword: PASSWORD, password });
      expect([answer.status, answer.code]).toEqual([422, "PASSWORD_REFUSED"]);
    }
    expect((await login(user.email, PASSWORD)).status).toBe(200);
  });

  it("needs a fresh sign-in", async () => {
    const user = await signUp();
    await makeStale(user.userId);
    const answer = await change(user, { currentPassword: PASSWORD, password: NEW });
    expect([answer.status, answer.code]).toEqual([403, "STEP_UP_REQUIRED"]);
    expect(answer.details.retry).toEqual(["step-up"]);
    await user.request("POST", "/auth/step-up", { password: PASSWORD });
    const again = await change(user, { currentPassword: PASSWORD, password: NEW });
    expect(again.status).toBe(200);
  });

  it("succeeds once of ten at a time", async () => {
    const user = await signUp();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        change(user, { currentPassword: PASSWORD, password: `${NEW}-${i}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe("Changing the email address", () => {
  const request = (user: TestUser, email: string) =>
    user.request("POST", "/auth/email/change", { email });
  const confirm = (token: string) =>
    call("POST", "/auth/email/change/confirm", { body: { token } });

  it("takes effect by the link to the new address, and is notified to the old address", async () => {
    const user = await signUp();
    const email = someEmail();
    expect((await request(user, email)).status).toBe(200);
    expect((await login(email, PASSWORD)).status).toBe(401);
    const { token } = await mailedLink(user.email, "change-email");
    expect((await confirm(token)).status).toBe(200);
    expect((await login(email, PASSWORD)).status).toBe(200);
    expect((await login(user.email, PASSWORD)).status).toBe(401);
    expect(await mailsTo(email)).toContain("change-email");
    expect(await mailsTo(user.email)).toContain("email-changed");
    expect(await auditOf(user.userId)).toEqual(
      expect.arrayContaining(["email.change_requested", "email.changed"]),
    );
  });

  it("happens once under twenty uses of the link at a time", async () => {
    const user = await signUp();
    await request(user, someEmail());
    const { token } = await mailedLink(user.email, "change-email");
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await confirm(token)).code).toBe("TOKEN_INVALID");
  });

  it("says the same for an address that somebody has, and tells that somebody", async () => {
    const [user, other] = [await signUp(), await signUp()];
    const taken = await request(user, other.email);
    expect(taken.status).toBe(200);
    expect(taken.data).toEqual({ email: other.email });
    expect(await mailsTo(other.email)).toContain("account-exists");
    expect(await mailsTo(other.email)).not.toContain("change-email");
    expect((await account(user)).pendingEmail).toBe(other.email);
    const { token } = await mailedLink(user.email, "change-email");
    expect((await confirm(token)).code).toBe("TOKEN_INVALID");
  });

  it("waits for the link, and can be called off", async () => {
    const user = await signUp();
    expect((await account(user)).pendingEmail).toBeNull();
    const email = someEmail();
    await request(user, email);
    expect((await account(user)).pendingEmail).toBe(email);
    const { token } = await mailedLink(user.email, "change-email");
    await user.request("DELETE", "/auth/email/change");
    expect((await account(user)).pendingEmail).toBeNull();
    expect((await confirm(token)).code).toBe("TOKEN_INVALID");
  });

  it("loses to a sign-up with the address in between", async () => {
    const user = await signUp();
    const email = someEmail();
    await request(user, email);
    const { token } = await mailedLink(user.email, "change-email");
    await signUp(email);
    expect((await confirm(token)).code).toBe("TOKEN_INVALID");
    expect((await login(user.email, PASSWORD)).status).toBe(200);
  });

  it("makes what was mailed to the old address useless", async () => {
    const user = await signUp();
    const email = someEmail();
    await call("POST", "/auth/password/forgot", { body: { email: user.email } });
    const reset = await mailedLink(user.email, "reset-password");
    await request(user, email);
    await confirm((await mailedLink(user.email, "change-email")).token);
    const body = { token: reset.token, password: NEW };
    expect((await call("POST", "/auth/password/reset", { body })).code).toBe("TOKEN_INVALID");
  });

  it("needs a fresh sign-in", async () => {
    const user = await signUp();
    await makeStale(user.userId);
    expect((await request(user, someEmail())).code).toBe("STEP_UP_REQUIRED");
  });
});
