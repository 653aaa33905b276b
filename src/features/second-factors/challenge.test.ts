import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { call } from "../../testing/api";
import {
  challengeOf,
  type ChallengeAnswer,
  signInAgain,
  totpCode,
  userWithTotp,
  verify,
} from "../../testing/authenticators";
import { auditOf, rows } from "../../testing/rows";
import { mailedLink } from "../../testing/sign-up";

const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

describe("Any first factor on an account with a second factor yields a challenge", () => {
  it("and no usable session leaks in that response: by password", async () => {
    const user = await userWithTotp();
    const before = await rows("SELECT id FROM sessions WHERE user_id = ?", user.userId);
    const kinds: Record<string, string>[] = [{}, { "X-Session": "cookie" }];
    for (const headers of kinds) {
      const answer = await signInAgain(user, headers);
      expect(answer.status).toBe(200);
      expect(answer.data).toEqual({
        mfaRequired: true,
        mfaToken: expect.any(String) as string,
        methods: ["totp", "recovery-code"],
        expiresIn: 600,
      });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    const after = await rows("SELECT id FROM sessions WHERE user_id = ?", user.userId);
    expect(after).toEqual(before);
  });

  it("and no usable session leaks in that response: by the link that proves the address", async () => {
    const user = await userWithTotp();
    await env.DB.prepare("UPDATE users SET email_verified_at = NULL WHERE id = ?")
      .bind(user.userId)
      .run();
    await call("POST", "/auth/verify-email/resend", { body: { email: user.email } });
    const { token } = await mailedLink(user.email, "verify-email");
    const answer = await call<ChallengeAnswer>("POST", "/auth/verify-email", { body: { token } });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.data).toSorted()).toEqual([
      "expiresIn",
      "methods",
      "mfaRequired",
      "mfaToken",
    ]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("whose token opens nothing but the challenge", async () => {
    const user = await userWithTotp();
    const mfaToken = await challengeOf(user);
    const me = await call("GET", "/users/me", { headers: { Authorization: `Bearer ${mfaToken}` } });
    expect(me.code).toBe("UNAUTHENTICATED");
    const refreshed = await call("POST", "/auth/refresh", { body: { refreshToken: mfaToken } });
    expect(refreshed.code).toBe("UNAUTHENTICATED");
    const reset = { token: mfaToken, password: "Another-Lantern-43" };
    expect((await call("POST", "/auth/password/reset", { body: reset })).code).toBe(
      "TOKEN_INVALID",
    );
  });

  it("that a new password does not skip", async () => {
    const user = await userWithTotp();
    await call("POST", "/auth/password/forgot", { body: { email: user.email } });
    const { token } = await mailedLink(user.email, "reset-password");
    const password = "Another-Lantern-43";
    const reset = await call("POST", "/auth/password/reset", { body: { token, password } });
    expect(reset.status).toBe(200);
    expect(JSON.stringify(reset.data)).not.toContain("Token");
    const answer = await call<ChallengeAnswer>("POST", "/auth/login", {
      body: { email: user.email, password },
    });
    expect(answer.data.mfaRequired).toBe(true);
  });
});

describe("A challenge", () => {
  it("is answered by a code, and the session is one of two factors", async () => {
    const user = await userWithTotp();
    const mfaToken = await challengeOf(user);
    const answer = await verify({ mfaToken, method: "totp", code: totpCode(user.totp.secret) });
    expect(answer.status).toBe(200);
    const { data } = await call<{ current: boolean; multiFactor: boolean; method: string }[]>(
      "GET",
      "/auth/sessions",
      { headers: { Authorization: `Bearer ${answer.data.accessToken}` } },
    );
    expect(data.find(({ current }) => current)).toMatchObject({
      method: "password",
      multiFactor: true,
    });
    expect((await auditOf(user.userId)).slice(-2)).toEqual(["login.challenged", "login.succeeded"]);
  });

  it("signs a browser in by cookies and puts no token into the body", async () => {
    const user = await userWithTotp();
    const body = {
      mfaToken: await challengeOf(user),
      method: "totp",
      code: totpCode(user.totp.secret),
      rememberDevice: true,
    };
    const answer = await verify(body, { "X-Session": "cookie", Origin: "http://localhost:8787" });
    expect(Object.keys(answer.data).toSorted()).toEqual(["expiresIn", "user"]);
    expect(answer.headers.getSetCookie()).toHaveLength(3);
    for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly/i);
  });

  it("is answered once", async () => {
    const user = await userWithTotp();
    const mfaToken = await challengeOf(user);
    const { secret } = user.totp;
    const first = await verify({ mfaToken, method: "totp", code: totpCode(secret) });
    expect(first.status).toBe(200);
    const second = await verify({ mfaToken, method: "totp", code: totpCode(secret, 1) });
    expect(second.code).toBe("TOKEN_INVALID");
  });

  it("lasts ten minutes", async () => {
    const user = await userWithTotp();
    const mfaToken = await challengeOf(user);
    const [row] = await rows("SELECT * FROM sign_in_challenges WHERE user_id = ?", user.userId);
    expect(Number(row!.expires_at) - Number(row!.created_at)).toBe(600_000);
    await env.DB.prepare("UPDATE sign_in_challenges SET expires_at = ? WHERE user_id = ?")
      .bind(Date.now(), user.userId)
      .run();
    const answer = await verify({ mfaToken, method: "totp", code: totpCode(user.totp.secret) });
    expect(answer.code).toBe("TOKEN_INVALID");
  });

  it("dies when the user is signed out everywhere", async () => {
    const user = await userWithTotp();
    const mfaToken = await challengeOf(user);
    await user.request("POST", "/auth/logout-all");
    const answer = await verify({ mfaToken, method: "totp", code: totpCode(user.totp.secret) });
    expect(answer.code).toBe("TOKEN_INVALID");
  });

  it("is nobody else's: a forged token and another user's code answer nothing", async () => {
    const [user, other] = [await userWithTotp(), await userWithTotp()];
    const mfaToken = await challengeOf(user);
    const theirs = await verify({ mfaToken, method: "totp", code: totpCode(other.totp.secret) });
    expect(theirs.code).toBe("CREDENTIALS_INVALID");
    const forged = `${mfaToken.slice(0, -3)}AAA`;
    const answer = await verify({
      mfaToken: forged,
      method: "totp",
      code: totpCode(user.totp.secret),
    });
    expect(answer.code).toBe("TOKEN_INVALID");
  });
});

describe("The lock holds at token redemption too", () => {
  it("so that a locked account's right code is refused like a wrong one", async () => {
    const user = await userWithTotp();
    const mfaToken = await challengeOf(user);
    const code = totpCode(user.totp.secret);
    const guess = { mfaToken, method: "totp", code: wrongCode(code) };
    for (let i = 0; i < 4; i++) expect((await verify(guess)).status).toBe(401);
    const wrong = await verify(guess);
    const right = await verify({ ...guess, code });
    expect(right.status).toBe(401);
    const comparable = ({ text }: typeof right) =>
      text.replace(/"(timestamp|requestId)":"[^"]*"/g, "");
    expect(comparable(right)).toBe(comparable(wrong));
    const reasons = await rows(
      `SELECT summary ->> 'reason' AS reason FROM audit_entries
       WHERE user_id = ? AND action = 'login.challenge_failed' ORDER BY rowid DESC LIMIT 1`,
      user.userId,
    );
    expect(reasons).toEqual([{ reason: "locked" }]);
  });

  it("and its owner is told how to end it", async () => {
    const user = await userWithTotp();
    const mfaToken = await challengeOf(user);
    const guess = { mfaToken, method: "recovery-code", code: "not-one-of-them" };
    for (let i = 0; i < 4; i++) await verify(guess);
    const mails = await rows(
      "SELECT kind FROM email_messages WHERE user_id = ? AND kind = 'unlock-account'",
      user.userId,
    );
    expect(mails).toHaveLength(1);
    expect(await auditOf(user.userId)).toContain("account.locked");
  });

  it("and the right password takes no guesses of the code back", async () => {
    const user = await userWithTotp();
    const code = totpCode(user.totp.secret);
    for (let round = 0; round < 2; round++) {
      const mfaToken = await challengeOf(user);
      for (let i = 0; i < 2; i++) {
        await verify({ mfaToken, method: "totp", code: wrongCode(code) });
      }
    }
    expect((await signInAgain(user)).code).toBe("CREDENTIALS_INVALID");
  });
});
