import { describe, expect, it } from "vitest";
import { type Answer, call, someAddress } from "../../testing/api";
import { auditOf, rows } from "../../testing/rows";
import { seedAuthenticator } from "../../testing/authenticators";
import { mailedLink, PASSWORD, signUp, someEmail, type TestUser } from "../../testing/sign-up";
import type { SecondFactorsDto } from "../second-factors/schemas";

const WRONG = "Wrong-Password-1";
const login = (email: string, password = WRONG, address?: string) =>
  call("POST", "/auth/login", { body: { email, password }, address });
const unlock = (token: string) => call("POST", "/auth/unlock", { body: { token } });
const requestReset = (email: string) => call("POST", "/auth/password/forgot", { body: { email } });

/** Five guesses at a time: the account is locked after them. */
const lock = (email: string) => Promise.all(Array.from({ length: 5 }, () => login(email)));

const mailsTo = (email: string, kind: string) =>
  rows("SELECT id FROM email_messages WHERE to_address = ? AND kind = ?", email, kind);

/** The bytes of an answer without what differs between any two requests. */
const comparable = ({ status, text }: Answer) => ({
  status,
  text: text.replace(/"(timestamp|requestId)":"[^"]+"/g, '"$1":""'),
});

describe("guesses at a password", () => {
  it("spend fifty attempts in a burst of fifty from fifty addresses, of which five are looked at", async () => {
    const user = await signUp();
    const burst = await Promise.all(Array.from({ length: 50 }, () => login(user.email)));
    expect(new Set(burst.map(({ status }) => status))).toEqual(new Set([401]));
    const failures = await rows(
      `SELECT summary ->> 'reason' AS reason, count(*) AS n FROM audit_entries
       WHERE user_id = ? AND action = 'login.failed' GROUP BY 1 ORDER BY 1`,
      user.userId,
    );
    expect(failures).toEqual([
      { reason: "locked", n: 45 },
      { reason: "password", n: 5 },
    ]);

    const right = await login(user.email, PASSWORD);
    expect(comparable(right)).toEqual(comparable(await login(someEmail(), PASSWORD)));
    expect(await mailsTo(user.email, "unlock-account")).toHaveLength(1);
    expect(
      (await auditOf(user.userId)).filter((action) => action === "account.locked"),
    ).toHaveLength(1);

    const { token } = await mailedLink(user.email, "unlock-account");
    expect((await unlock(token)).data).toEqual({ email: user.email });
    expect((await login(user.email, PASSWORD)).status).toBe(200);
  });

  it("spend the attempts of addresses that nobody has registered, without a mail to them", async () => {
    const email = someEmail();
    await lock(email);
    expect(await mailsTo(email, "unlock-account")).toEqual([]);
    await call("POST", "/auth/register", { body: { email, password: PASSWORD, name: "Ada" } });
    const { token } = await mailedLink(email, "verify-email");
    expect((await call("POST", "/auth/verify-email", { body: { token } })).status).toBe(200);
    expect((await login(email, PASSWORD)).status).toBe(200);
  });

  it("spend twenty attempts of one network address in a burst of thirty", async () => {
    const address = someAddress();
    const burst = await Promise.all(
      Array.from({ length: 30 }, () => login(someEmail(), WRONG, address)),
    );
    const count = (status: number) => burst.filter((each) => each.status === status).length;
    expect([count(401), count(429)]).toEqual([20, 10]);
  });

  it("are forgotten after a success", async () => {
    const user = await signUp();
    await login(user.email);
    await login(user.email);
    expect((await login(user.email, PASSWORD)).status).toBe(200);
    await Promise.all(Array.from({ length: 4 }, () => login(user.email)));
    expect((await login(user.email, PASSWORD)).status).toBe(200);
  });
});

describe("guesses within a session", () => {
  const lockedBy = async (guess: (user: TestUser) => Promise<unknown>) => {
    const user = await signUp();
    for (let i = 0; i < 5; i++) await guess(user);
    expect((await login(user.email, PASSWORD)).status).toBe(401);
    expect(await mailsTo(user.email, "unlock-account")).toHaveLength(1);
    return auditOf(user.userId);
  };

  it("at the password of a step-up lock the account, and its owner is told", async () => {
    const actions = await lockedBy((user) =>
      user.request("POST", "/auth/step-up", { password: WRONG }),
    );
    expect(actions).toEqual(expect.arrayContaining(["session.step_up_failed", "account.locked"]));
  });

  it("at the current password lock the account, are noted, and its owner is told", async () => {
    const body = { currentPassword: WRONG, password: "Brisk-Harbour-58" };
    const actions = await lockedBy((user) => user.request("POST", "/auth/password/change", body));
    expect(actions.filter((action) => action === "password.change_failed")).toHaveLength(5);
    expect(actions).toContain("account.locked");
  });

  it("at the codes of a token lock the account, are noted, and its owner is told", async () => {
    const actions = await lockedBy(async (user) => {
      const { data } = await user.request<SecondFactorsDto>("GET", "/auth/mfa");
      const id = data.authenticators[0]?.id ?? (await seedAuthenticator(user, "hotp"));
      const body = { id, code: "000000", nextCode: "000000" };
      await user.request("POST", "/auth/mfa/hotp/resync", body);
    });
    expect(actions.filter((each) => each === "second_factor.resync_failed")).toHaveLength(5);
    expect(actions).toContain("account.locked");
  });
});

describe("guesses at the code of a verification mail", () => {
  it("lock the account that has the address, and its owner is told", async () => {
    const { email, userId } = await signUp();
    const guess = () => call("POST", "/auth/verify-email", { body: { email, code: "000000" } });
    for (let i = 0; i < 5; i++) await guess();
    expect((await login(email, PASSWORD)).status).toBe(401);
    expect(await mailsTo(email, "unlock-account")).toHaveLength(1);
    expect(await auditOf(userId)).toContain("account.locked");
  });
});

describe("unlocking an account", () => {
  it("takes the link once, even from twenty requests at a time", async () => {
    const user = await signUp();
    await lock(user.email);
    const { token } = await mailedLink(user.email, "unlock-account");
    const answers = await Promise.all(Array.from({ length: 20 }, () => unlock(token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "TOKEN_INVALID")).toHaveLength(19);
    expect(
      (await auditOf(user.userId)).filter((action) => action === "account.unlocked"),
    ).toHaveLength(1);
  });

  it("signs nobody in and lets the next lock be told of again", async () => {
    const user = await signUp();
    for (const mails of [1, 2]) {
      await lock(user.email);
      expect(await mailsTo(user.email, "unlock-account")).toHaveLength(mails);
      const { token } = await mailedLink(user.email, "unlock-account");
      expect(Object.keys((await unlock(token)).data as object)).toEqual(["email"]);
    }
  });

  it("takes no link of another purpose", async () => {
    const user = await signUp();
    await requestReset(user.email);
    const { token } = await mailedLink(user.email, "reset-password");
    expect((await unlock(token)).code).toBe("TOKEN_INVALID");
  });
});

describe("mails that others ask for", () => {
  it("are five an hour for each purpose, so that sign-ups keep nobody from a reset", async () => {
    const user = await signUp();
    const body = { email: user.email, password: PASSWORD, name: "Mallory" };
    for (let i = 0; i < 6; i++) await call("POST", "/auth/register", { body });
    for (let i = 0; i < 6; i++)
      await call("POST", "/auth/magic-link", { body: { email: user.email } });
    await requestReset(user.email);
    const { token } = await mailedLink(user.email, "reset-password");
    const reset = { token, password: "Brisk-Harbour-58" };
    expect((await call("POST", "/auth/password/reset", { body: reset })).status).toBe(200);
    expect(await mailsTo(user.email, "magic-link")).toHaveLength(5);
  });

  it("work for the owner, so that spending all of them keeps nobody out", async () => {
    const user = await signUp();
    await requestReset(user.email);
    const first = await mailedLink(user.email, "reset-password");
    for (let i = 0; i < 6; i++) await requestReset(user.email);
    expect(await mailsTo(user.email, "reset-password")).toHaveLength(5);
    const body = { token: first.token, password: "Brisk-Harbour-58" };
    expect((await call("POST", "/auth/password/reset", { body })).status).toBe(200);
  });
});
