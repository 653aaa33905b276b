import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  addHotp,
  challengeOf,
  hotpCode,
  rest,
  totpCode,
  userWithTotp,
  verify,
} from "../../testing/authenticators";
import { testCtx } from "../../testing/messages";
import { rows } from "../../testing/rows";
import { signUp, type TestUser } from "../../testing/sign-up";
import { forgetAttempts } from "../auth";
import { login } from "../auth/login";
import { verifyChallenge } from "./verify-challenge";

describe("A TOTP step is accepted once", () => {
  it("so that a code that was seen is worth nothing", async () => {
    const user = await userWithTotp();
    const code = totpCode(user.totp.secret);
    const first = await verify({ mfaToken: await challengeOf(user), method: "totp", code });
    expect(first.status).toBe(200);
    const again = await verify({ mfaToken: await challengeOf(user), method: "totp", code });
    expect(again.code).toBe("CREDENTIALS_INVALID");
  });

  it("nor is an earlier step after a later one, nor the one that activated the app", async () => {
    const user = await userWithTotp();
    const { secret } = user.totp;
    const answer = async (steps: number) =>
      verify({ mfaToken: await challengeOf(user), method: "totp", code: totpCode(secret, steps) });
    expect((await answer(1)).status).toBe(200);
    expect((await answer(0)).code).toBe("CREDENTIALS_INVALID");

    const fresh = await signUp();
    const { data } = await fresh.request<{ id: string; secret: string }>(
      "POST",
      "/auth/mfa/totp/enroll",
      {},
    );
    const code = totpCode(data.secret);
    await fresh.request("POST", "/auth/mfa/totp/activate", { id: data.id, code });
    const replay = await verify({ mfaToken: await challengeOf(fresh), method: "totp", code });
    expect(replay.code).toBe("CREDENTIALS_INVALID");
  });

  it("one step before and one after are taken, two are not", async () => {
    const user = await userWithTotp();
    const { secret } = user.totp;
    const now = Date.now();
    const at = (steps: number) => testCtx({ now: () => now + steps * 30_000 }).ctx;
    const code = totpCode(secret);
    for (const [steps, taken] of [
      [2, false],
      [-2, false],
      [1, true],
      [-1, true],
    ] as const) {
      await rest(user.totp);
      const ctx = at(steps);
      const challenge = await login(ctx, user);
      if (!("mfaRequired" in challenge)) throw new Error("There was no challenge");
      const { mfaToken } = challenge;
      const outcome = await verifyChallenge(ctx, { mfaToken, method: "totp", code }).then(
        () => true,
        () => false,
      );
      expect([steps, outcome]).toEqual([steps, taken]);
      if (!taken) await forget(user);
    }
  });

  it("of twenty concurrent uses exactly one succeeds", async () => {
    const user = await userWithTotp();
    const code = totpCode(user.totp.secret);
    const ends = await raced(user, { method: "totp", code });
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("A recovery code", () => {
  it("is single-use under concurrency: of twenty concurrent uses exactly one succeeds", async () => {
    const user = await userWithTotp();
    const [code = ""] = user.totp.recoveryCodes;
    const ends = await raced(user, { method: "recovery-code", code });
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const used = await rows(
      "SELECT count(*) AS n FROM recovery_codes WHERE user_id = ? AND used_at IS NOT NULL",
      user.userId,
    );
    expect(used).toEqual([{ n: 1 }]);
  });
});

describe("HOTP has a resync window", () => {
  it("of ten presses without a word, and of fifty by two codes in a row", async () => {
    const user = await signUp();
    const token = await addHotp(user);
    let mfaToken = await challengeOf(user);
    const answer = async (press: number, next?: number) => {
      const given = await verify({
        mfaToken,
        method: "hotp",
        code: hotpCode(token.secret, press),
        ...(next !== undefined && { nextCode: hotpCode(token.secret, next) }),
      });
      if (given.status === 200) mfaToken = await challengeOf(user);
      return given;
    };
    expect((await answer(10)).status).toBe(200);
    expect((await answer(10)).code).toBe("CREDENTIALS_INVALID");
    expect((await answer(21)).code).toBe("CREDENTIALS_INVALID");
    expect((await answer(20)).status).toBe(200);
    expect((await answer(60, 62)).code).toBe("CREDENTIALS_INVALID");
    expect((await answer(70, 71)).status).toBe(200);
    expect((await answer(122, 123)).code).toBe("CREDENTIALS_INVALID");
    expect((await answer(121, 122)).status).toBe(200);
  });

  it("which the signed-in user can use as well, and its counter only grows", async () => {
    const user = await signUp();
    const token = await addHotp(user);
    const resync = (press: number, next = press + 1) =>
      user.request("POST", "/auth/mfa/hotp/resync", {
        id: token.id,
        code: hotpCode(token.secret, press),
        nextCode: hotpCode(token.secret, next),
      });
    expect((await resync(40)).status).toBe(200);
    expect((await resync(40)).code).toBe("TOKEN_INVALID");
    expect((await resync(43, 45)).code).toBe("TOKEN_INVALID");
    expect((await resync(91)).status).toBe(200);
    expect(await rows("SELECT counter FROM otp_authenticators WHERE id = ?", token.id)).toEqual([
      { counter: 93 },
    ]);
  });

  it("and is nobody else's to use", async () => {
    const [user, stranger] = [await signUp(), await signUp()];
    const token = await addHotp(user);
    const code = hotpCode(token.secret, 1);
    const nextCode = hotpCode(token.secret, 2);
    const body = { id: token.id, code, nextCode };
    expect((await stranger.request("POST", "/auth/mfa/hotp/resync", body)).status).toBe(404);
  });
});

/** Answers twenty challenges of a user at the same time, each in a request of its own. */
async function raced(user: TestUser, answer: { method: "totp" | "recovery-code"; code: string }) {
  const many = { ...env, LIMITS: "loginFailures=1000/900" };
  const tokens: string[] = [];
  for (let i = 0; i < 20; i++) {
    const challenge = await login(testCtx({ env: many }).ctx, user);
    if ("mfaRequired" in challenge) tokens.push(challenge.mfaToken);
  }
  expect(tokens).toHaveLength(20);
  return Promise.allSettled(
    tokens.map((mfaToken) => verifyChallenge(testCtx({ env: many }).ctx, { mfaToken, ...answer })),
  );
}

/** As if the attempts had been long ago. */
function forget({ email }: TestUser): Promise<void> {
  return forgetAttempts(testCtx().ctx, email);
}
