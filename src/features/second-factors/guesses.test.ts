import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../platform/crypto";
import { count, policy } from "../../platform/gate";
import { createLog } from "../../platform/observability";
import { call } from "../../testing/api";
import { challengeOf, totpCode, userWithTotp, verify } from "../../testing/authenticators";
import { mailedLink } from "../../testing/sign-up";

const NEW = "Violet-Harbour-77";

/** Spends what a day allows of wrong codes, but leaves the account unlocked. */
async function spendCodes(email: string): Promise<void> {
  const wrong = policy(env, "secondFactorFailures");
  for (let i = 0; i < wrong.limit; i++) {
    await count(env, `account:${sha256(email)}`, [wrong], createLog("error", {}));
  }
}

const right = (mfaToken: string, secret: string) => ({
  mfaToken,
  method: "totp",
  code: totpCode(secret),
});

describe("Guesses at the codes of an authenticator", () => {
  it("are not given back by a password reset, which the mailbox alone can get", async () => {
    const user = await userWithTotp();
    await spendCodes(user.email);
    await call("POST", "/auth/password/forgot", { body: { email: user.email } });
    const { token } = await mailedLink(user.email, "reset-password");
    await call("POST", "/auth/password/reset", { body: { token, password: NEW } });
    const mfaToken = await challengeOf({ ...user, password: NEW });
    const refused = await verify(right(mfaToken, user.totp.secret));
    expect([refused.status, refused.code]).toEqual([401, "CREDENTIALS_INVALID"]);
  });

  it("are forgotten with a right code, and never keep recovery codes out", async () => {
    const user = await userWithTotp();
    await spendCodes(user.email);
    const body = { mfaToken: await challengeOf(user), method: "recovery-code" };
    const answer = await verify({ ...body, code: user.totp.recoveryCodes[0] });
    expect(answer.status).toBe(200);
    const again = await verify(right(await challengeOf(user), user.totp.secret));
    expect(again.status).toBe(200);
  });
});
