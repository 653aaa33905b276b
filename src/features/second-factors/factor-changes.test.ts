import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  addHotp,
  addTotp,
  challengeOf,
  totpCode,
  userWithTotp,
  verify,
} from "../../testing/authenticators";
import { auditOf, rows } from "../../testing/rows";
import { makeStale } from "../../testing/sessions";
import { signIn, signUp, type TestUser } from "../../testing/sign-up";
import { newOwner } from "../../testing/world";
import { refreshPrincipal } from "../../platform/gate";
import type { SecondFactorsDto } from "./schemas";

const state = async (user: TestUser) =>
  (await user.request<SecondFactorsDto>("GET", "/auth/mfa")).data;

const disable = (user: TestUser, kind: string, id: string) =>
  user.request("POST", `/auth/mfa/${kind}/disable`, { id });

const mailsTo = async ({ userId }: TestUser) =>
  (
    await rows(
      "SELECT kind FROM email_messages WHERE user_id = ? AND kind <> 'verify-email' ORDER BY id",
      userId,
    )
  ).map(({ kind }) => kind);

describe("Changing factors needs a fresh sign-in and is notified", () => {
  it("refuses a proof older than ten minutes, and takes the second factor as a new one", async () => {
    const user = await userWithTotp();
    const { totp } = user;
    await makeStale(user.userId);
    const changes = [
      ["totp/enroll", {}],
      ["totp/disable", { id: totp.id }],
      ["hotp/enroll", {}],
      ["recovery-codes", undefined],
    ] as const;
    for (const [path, body] of changes) {
      const answer = await user.request("POST", `/auth/mfa/${path}`, body);
      expect(answer.code).toBe("STEP_UP_REQUIRED");
      expect(answer.details.retry).toEqual(["step-up"]);
    }
    const byPassword = await user.request("POST", "/auth/step-up", { password: user.password });
    expect(byPassword.code).toBe("RULE_REFUSED");
    const wrong = await user.request("POST", "/auth/mfa/step-up", {
      method: "totp",
      code: totpCode(totp.secret, 7),
    });
    expect(wrong.code).toBe("CREDENTIALS_INVALID");
    const right = await user.request<{ freshUntil: string }>("POST", "/auth/mfa/step-up", {
      method: "totp",
      code: totpCode(totp.secret),
    });
    const minutes = (Date.parse(right.data.freshUntil) - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(10);
    expect((await user.request("POST", "/auth/mfa/totp/enroll", {})).status).toBe(200);
  });

  it("takes a code for a step-up once", async () => {
    const user = await userWithTotp();
    const body = { method: "totp", code: totpCode(user.totp.secret) };
    expect((await user.request("POST", "/auth/mfa/step-up", body)).status).toBe(200);
    expect((await user.request("POST", "/auth/mfa/step-up", body)).code).toBe(
      "CREDENTIALS_INVALID",
    );
  });

  it("tells the user of each change", async () => {
    const user = await signUp();
    const totp = await addTotp(user);
    await user.request("POST", "/auth/mfa/recovery-codes");
    await disable(user, "totp", totp.id);
    expect(await mailsTo(user)).toEqual(["factor-added", "recovery-codes-made", "factor-removed"]);
    const actions = (await auditOf(user.userId)).filter((action) => !/^(login|email)/.test(action));
    expect(actions.slice(-5)).toEqual([
      "second_factor.enrolled",
      "second_factor.added",
      "session.step_up",
      "recovery_codes.made",
      "second_factor.removed",
    ]);
  });

  it("opens no sensitive action in sessions that proved less than the account now asks for", async () => {
    const user = await signUp();
    const intruder = await signIn(user);
    const { id } = await addTotp(user);
    expect((await disable(intruder, "totp", id)).code).toBe("STEP_UP_REQUIRED");
    expect((await intruder.request("GET", "/auth/mfa")).status).toBe(200);
    expect((await disable(user, "totp", id)).status).toBe(200);
  });

  it("forgets remembered devices", async () => {
    const user = await userWithTotp();
    const body = {
      mfaToken: await challengeOf(user),
      method: "totp",
      code: totpCode(user.totp.secret),
      rememberDevice: true,
    };
    await verify(body);
    expect((await state(user)).devices).toHaveLength(1);
    await addHotp(user);
    expect((await state(user)).devices).toEqual([]);
  });
});

describe("A business that asks its members for a second factor", () => {
  it("keeps out who has none, lets in who has proved two, and keeps out who removed the last", async () => {
    const owner = await newOwner();
    const open = () => owner.request("GET", `/businesses/${owner.businessId}`);
    await env.DB.prepare("UPDATE businesses SET require_second_factor = 1 WHERE id = ?")
      .bind(owner.businessId)
      .run();
    await refreshPrincipal(env, owner.userId);
    expect((await open()).code).toBe("SECOND_FACTOR_REQUIRED");
    const { id } = await addTotp(owner);
    expect((await open()).status).toBe(200);
    await disable(owner, "totp", id);
    expect((await open()).code).toBe("SECOND_FACTOR_REQUIRED");
  });
});
