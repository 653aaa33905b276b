import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Ctx } from "../../platform/ctx";
import { statement } from "../../platform/db";
import { call } from "../../testing/api";
import {
  addHotp,
  challengeOf,
  signInAgain,
  totpCode,
  userWithTotp,
  verify,
} from "../../testing/authenticators";
import { testCtx } from "../../testing/messages";
import { rows } from "../../testing/rows";
import { mailedLink, signIn, signUp, someEmail, type TestUser } from "../../testing/sign-up";
import { userById } from "../users";
import { completeSignIn } from "./complete-sign-in";
import { logoutOthers } from "./logout-others";

const NEW = "Violet-Harbour-77";

const confirmChange = (token: string) =>
  call("POST", "/auth/email/change/confirm", { body: { token } });

/** An intruder in the session of a user asks for the account at an address of their own. */
async function changeAskedByAnIntruder() {
  const user = await signUp();
  const intruder = await signIn(user);
  await intruder.request("POST", "/auth/email/change", { email: someEmail() });
  return { user, token: (await mailedLink(user.email, "change-email")).token };
}

const addressOf = async (userId: string) =>
  (await rows("SELECT email FROM users WHERE id = ?", userId))[0]?.email;

describe("A change of address that an intruder has asked for", () => {
  it("ends with the reset of the password", async () => {
    const { user, token } = await changeAskedByAnIntruder();
    await call("POST", "/auth/password/forgot", { body: { email: user.email } });
    const reset = await mailedLink(user.email, "reset-password");
    const body = { token: reset.token, password: NEW };
    expect((await call("POST", "/auth/password/reset", { body })).status).toBe(200);
    expect((await confirmChange(token)).code).toBe("TOKEN_INVALID");
    expect(await addressOf(user.userId)).toBe(user.email);
  });

  it("ends when the user signs out everywhere", async () => {
    const { user, token } = await changeAskedByAnIntruder();
    await user.request("POST", "/auth/logout-all");
    expect((await confirmChange(token)).code).toBe("TOKEN_INVALID");
    expect(await addressOf(user.userId)).toBe(user.email);
  });

  it("ends when the user signs out every other device", async () => {
    const { user, token } = await changeAskedByAnIntruder();
    await user.request("POST", "/auth/logout-others");
    expect((await confirmChange(token)).code).toBe("TOKEN_INVALID");
  });
});

describe("A link that was mailed to an address the account has no more", () => {
  const moveAway = (userId: string) =>
    env.DB.prepare("UPDATE users SET email = ? WHERE id = ?").bind(someEmail(), userId).run();

  it("resets no password, even if it was asked for while the address changed", async () => {
    const user = await signUp();
    await call("POST", "/auth/password/forgot", { body: { email: user.email } });
    const { token } = await mailedLink(user.email, "reset-password");
    await moveAway(user.userId);
    const body = { token, password: NEW };
    expect((await call("POST", "/auth/password/reset", { body })).code).toBe("TOKEN_INVALID");
  });

  it("signs nobody in", async () => {
    const user = await signUp();
    await call("POST", "/auth/magic-link", { body: { email: user.email } });
    const { token } = await mailedLink(user.email, "magic-link");
    await moveAway(user.userId);
    const answer = await call("POST", "/auth/magic-link/verify", { body: { token } });
    expect(answer.code).toBe("TOKEN_INVALID");
  });
});

describe("A sign-in that is under way while the factors change", () => {
  const userNow = async ({ userId }: TestUser) =>
    (await userById(testCtx().ctx.platformDb, userId))!;
  const password = { method: "password", onMiss: "CREDENTIALS_INVALID" } as const;
  const refusal = { code: "CREDENTIALS_INVALID" };

  it("begins no session without the factor that was just added", async () => {
    const user = await signUp();
    const before = await userNow(user);
    await addHotp(user);
    const late = completeSignIn(testCtx().ctx, before, password);
    await expect(late).rejects.toMatchObject(refusal);
  });

  it("begins no session by a device that was just forgotten", async () => {
    const user = await userWithTotp();
    const mfaToken = await challengeOf(user);
    const code = totpCode(user.totp.secret);
    const { data } = await verify({ mfaToken, method: "totp", code, rememberDevice: true });
    const { ctx } = testCtx({ deviceToken: data.deviceToken });
    // The device is known when it is read and gone when the session is written.
    const forgotten = statement("DELETE FROM remembered_devices WHERE user_id = ?", user.userId);
    const late = completeSignIn(ctx, await userNow(user), { ...password, writes: [forgotten] });
    await expect(late).rejects.toMatchObject(refusal);
    const onDevice = await completeSignIn(ctx, await userNow(user), password);
    expect(onDevice).not.toHaveProperty("mfaRequired");
  });
});

/** A platform database before whose first batch something else happens. */
function overtaken(first: () => Promise<unknown>): Env {
  const DB = {
    prepare: (sql: string) => env.DB.prepare(sql),
    batch: async (statements: D1PreparedStatement[]) => {
      await first();
      return env.DB.batch(statements);
    },
  } as D1Database;
  return { ...env, DB };
}

describe("Signing out elsewhere", () => {
  it("ends a session that began between its look and its commit, on the next request", async () => {
    const user = await signUp();
    await user.request("GET", "/users/me");
    const begun: TestUser[] = [];
    const { ctx } = testCtx({ env: overtaken(async () => begun.push(await signIn(user))) });
    const [{ id: sessionId } = {}] = await rows(
      "SELECT id FROM sessions WHERE user_id = ?",
      user.userId,
    );
    const own = Object.create(ctx, {
      actor: { value: { type: "user", id: user.userId, sessionId } },
      session: { value: { authenticatedAt: Date.now(), multiFactor: false } },
    }) as Ctx;
    expect(await logoutOthers(own)).toEqual({ ended: 1 });
    expect((await begun[0]!.request("GET", "/users/me")).status).toBe(401);
    expect((await user.request("GET", "/users/me")).status).toBe(200);
  });
});

describe("Signing out everywhere", () => {
  it("forgets the remembered devices too", async () => {
    const user = await userWithTotp();
    const mfaToken = await challengeOf(user);
    const code = totpCode(user.totp.secret);
    const { data } = await verify({ mfaToken, method: "totp", code, rememberDevice: true });
    const headers = { "X-Device-Token": data.deviceToken ?? "" };
    expect((await signInAgain(user, headers)).data.mfaRequired).toBeUndefined();
    await user.request("POST", "/auth/logout-all");
    expect((await signInAgain(user, headers)).data.mfaRequired).toBe(true);
  });
});
