import { describe, expect, it } from "vitest";
import { challengeOf, userWithTotp, verify } from "../../testing/authenticators";
import { rows } from "../../testing/rows";
import { signUp, type TestUser } from "../../testing/sign-up";
import type { RecoveryCodesDto, SecondFactorsDto } from "./schemas";

const state = async (user: TestUser) =>
  (await user.request<SecondFactorsDto>("GET", "/auth/mfa")).data;

const listed = async ({ userId }: TestUser) => {
  const [row] = await rows("SELECT second_factors AS list FROM users WHERE id = ?", userId);
  return JSON.parse(String(row!.list)) as string[];
};

describe("Recovery codes are hashed", () => {
  it("with a key, and shown this once", async () => {
    const user = await userWithTotp();
    const [code = ""] = user.totp.recoveryCodes;
    expect(code).toMatch(/^[0-9a-z]{6}(?:-[0-9a-z]{6}){3}$/);
    const stored = await rows("SELECT hash FROM recovery_codes WHERE user_id = ?", user.userId);
    expect(stored).toHaveLength(10);
    for (const { hash } of stored) expect(hash).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(stored)).not.toContain(code.replace("-", ""));
    expect((await user.request("GET", "/auth/mfa")).text).not.toContain(code);
  });

  it("are read however they are typed, and tell the user how many are left", async () => {
    const user = await userWithTotp();
    const typed = ` ${user.totp.recoveryCodes[3]!.toUpperCase().replace("-", "  ").replaceAll("0", "O").replaceAll("1", "l")} `;
    const body = { mfaToken: await challengeOf(user), method: "recovery-code", code: typed };
    expect((await verify(body)).status).toBe(200);
    const [mail] = await rows(
      "SELECT data FROM email_messages WHERE user_id = ? AND kind = 'recovery-code-used'",
      user.userId,
    );
    expect(JSON.parse(String(mail!.data))).toEqual({ left: 9 });
    expect((await state(user)).recoveryCodesLeft).toBe(9);
  });

  it("die when new ones are made", async () => {
    const user = await userWithTotp();
    const made = await user.request<RecoveryCodesDto>("POST", "/auth/mfa/recovery-codes");
    const answer = async (code: string) => {
      const body = { mfaToken: await challengeOf(user), method: "recovery-code", code };
      return (await verify(body)).status;
    };
    expect(await answer(user.totp.recoveryCodes[0]!)).toBe(401);
    expect(await answer(made.data.recoveryCodes[0]!)).toBe(200);
  });

  it("are not made without a factor that they stand in for", async () => {
    const user = await signUp();
    const answer = await user.request("POST", "/auth/mfa/recovery-codes");
    expect(answer.code).toBe("RULE_REFUSED");
    expect(await listed(user)).toEqual([]);
  });
});
