import { env } from "cloudflare:workers";
import { TOTP, URI } from "otpauth";
import { describe, expect, it } from "vitest";
import {
  addHotp,
  addTotp,
  challengeOf,
  hotpCode,
  RFC_SECRET,
  totpCode,
  userWithTotp,
  verify,
} from "../../testing/authenticators";
import { runWorks } from "../../testing/expiry";
import { auditOf, rows } from "../../testing/rows";
import { signIn, signUp, type TestUser } from "../../testing/sign-up";
import { secondFactorExpiries } from "./expiries";
import type { EnrolmentDto, RecoveryCodesDto, SecondFactorsDto } from "./schemas";

const state = async (user: TestUser) =>
  (await user.request<SecondFactorsDto>("GET", "/auth/mfa")).data;

const enroll = async (user: TestUser, kind = "totp", body: object = {}) =>
  (await user.request<EnrolmentDto>("POST", `/auth/mfa/${kind}/enroll`, body)).data;

const disable = (user: TestUser, kind: string, id: string) =>
  user.request("POST", `/auth/mfa/${kind}/disable`, { id });

const listed = async ({ userId }: TestUser) => {
  const [row] = await rows("SELECT second_factors AS list FROM users WHERE id = ?", userId);
  return JSON.parse(String(row!.list)) as string[];
};

describe("An authenticator app", () => {
  it("does nothing until a first code activates it, which also gives out ten recovery codes", async () => {
    const user = await signUp();
    const enrolment = await enroll(user, "totp", { name: "My phone" });
    expect(await listed(user)).toEqual([]);
    expect((await state(user)).authenticators).toEqual([]);

    const read = URI.parse(enrolment.uri);
    expect(read).toBeInstanceOf(TOTP);
    expect(read).toMatchObject({ issuer: "Edgeloop", label: user.email, digits: 6, period: 30 });
    const activated = await user.request<RecoveryCodesDto>("POST", "/auth/mfa/totp/activate", {
      id: enrolment.id,
      code: read.generate(),
    });
    expect(new Set(activated.data.recoveryCodes).size).toBe(10);
    expect(await listed(user)).toEqual(["totp", "recovery-code"]);
    expect(await state(user)).toMatchObject({
      methods: ["totp", "recovery-code"],
      authenticators: [{ id: enrolment.id, kind: "totp", name: "My phone", lastUsedAt: null }],
      recoveryCodesLeft: 10,
      devices: [],
    });
    expect(await auditOf(user.userId)).toContain("second_factor.added");
  });

  it("is not activated by a wrong code, by a stranger, or twice", async () => {
    const [user, stranger] = [await signUp(), await signUp()];
    const { id, secret } = await enroll(user);
    const activate = (by: TestUser, code: string) =>
      by.request("POST", "/auth/mfa/totp/activate", { id, code });
    expect((await activate(user, totpCode(secret, 5))).code).toBe("TOKEN_INVALID");
    expect((await activate(stranger, totpCode(secret))).status).toBe(404);
    expect((await activate(user, totpCode(secret))).status).toBe(200);
    expect((await activate(user, totpCode(secret, 1))).status).toBe(404);
  });

  it("is forgotten an hour after it was begun, unless it was activated", async () => {
    const user = await signUp();
    const [kept, late] = [await addTotp(user), await enroll(user)];
    await env.DB.prepare("UPDATE otp_authenticators SET created_at = ? WHERE user_id = ?")
      .bind(Date.now() - 3_600_000, user.userId)
      .run();
    const activation = { id: late.id, code: totpCode(late.secret) };
    const answer = await user.request("POST", "/auth/mfa/totp/activate", activation);
    expect(answer.status).toBe(404);
    await runWorks(secondFactorExpiries, "platform", Date.now());
    const left = await rows("SELECT id FROM otp_authenticators WHERE user_id = ?", user.userId);
    expect(left).toEqual([{ id: kept.id }]);
  });

  it("can have company, up to ten; recovery codes are given out with the first alone", async () => {
    const user = await signUp();
    await addTotp(user);
    for (let i = 0; i < 9; i++) expect((await addTotp(user)).recoveryCodes).toEqual([]);
    expect((await state(user)).authenticators).toHaveLength(10);
    expect((await user.request("POST", "/auth/mfa/totp/enroll", {})).code).toBe("RULE_REFUSED");
  });

  it("keeps its secret sealed: it stands in no table and no answer after the first", async () => {
    const user = await signUp();
    const { secret } = await addTotp(user);
    const [row] = await rows(
      "SELECT secret FROM otp_authenticators WHERE user_id = ?",
      user.userId,
    );
    expect(row!.secret).toMatch(/^v1\./);
    expect(row!.secret).not.toContain(secret);
    expect((await user.request("GET", "/auth/mfa")).text).not.toContain(secret);
    const logged = await rows("SELECT * FROM audit_entries WHERE user_id = ?", user.userId);
    expect(JSON.stringify(logged)).not.toContain(secret);
  });
});

describe("A hardware token", () => {
  it("takes the seed that came with it, in base32 or hex", async () => {
    for (const [secret, encoding] of [
      ["3132333435363738393031323334353637383930", "hex"],
      [RFC_SECRET.toLowerCase(), "base32"],
    ]) {
      const user = await signUp();
      const { id, secret: taken } = await enroll(user, "hotp", { secret, encoding });
      expect(taken).toBe(RFC_SECRET);
      const body = { id, code: hotpCode(RFC_SECRET, 7) };
      expect((await user.request("POST", "/auth/mfa/hotp/activate", body)).status).toBe(200);
      expect(await listed(user)).toEqual(["hotp", "recovery-code"]);
    }
  });

  it("refuses seeds under 16 bytes and those that are none", async () => {
    const user = await signUp();
    for (const body of [
      { secret: "GEZDGNBVGY3TQOJQ" },
      { secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1" },
      { secret: "31323334353637383930313233343536373839XY", encoding: "hex" },
    ]) {
      const answer = await user.request("POST", "/auth/mfa/hotp/enroll", body);
      expect(answer.code).toBe("VALIDATION_FAILED");
      expect(answer.details).toHaveProperty("secret");
    }
  });
});

describe("The list of a user's factors", () => {
  it("stays exact while factors come and go, and recovery codes never stay alone", async () => {
    const user = await signUp();
    const [first, second, token] = [await addTotp(user), await addTotp(user), await addHotp(user)];
    expect(await listed(user)).toEqual(["totp", "hotp", "recovery-code"]);
    await disable(user, "totp", first.id);
    expect(await listed(user)).toEqual(["totp", "hotp", "recovery-code"]);
    await disable(user, "totp", second.id);
    expect(await listed(user)).toEqual(["hotp", "recovery-code"]);
    await disable(user, "hotp", token.id);
    expect(await listed(user)).toEqual([]);
    expect(await state(user)).toEqual({
      methods: [],
      authenticators: [],
      recoveryCodesLeft: 0,
      devices: [],
    });
    expect((await signIn(user)).accessToken).not.toBe("");
  });

  it("stays exact when the last two are removed at the same time", async () => {
    const user = await signUp();
    const both = [await addTotp(user), await addTotp(user)];
    const answers = await Promise.all(both.map(({ id }) => disable(user, "totp", id)));
    const gone = answers.filter(({ status }) => status === 200).length;
    expect((await state(user)).authenticators).toHaveLength(2 - gone);
    expect(await listed(user)).toEqual(gone === 2 ? [] : ["totp", "recovery-code"]);
  });

  it("loses recovery codes with the last of them", async () => {
    const user = await userWithTotp();
    for (const code of user.totp.recoveryCodes) {
      expect(await listed(user)).toEqual(["totp", "recovery-code"]);
      const body = { mfaToken: await challengeOf(user), method: "recovery-code", code };
      expect((await verify(body)).status).toBe(200);
    }
    expect(await listed(user)).toEqual(["totp"]);
  });

  it("shows the names that its user gave", async () => {
    const [user, stranger] = [await userWithTotp(), await signUp()];
    const path = `/auth/mfa/authenticators/${user.totp.id}`;
    const renamed = await user.request("PATCH", path, { name: "Work phone" });
    expect(renamed.data).toMatchObject({ id: user.totp.id, name: "Work phone" });
    expect((await state(user)).authenticators).toEqual([renamed.data]);
    expect((await stranger.request("PATCH", path, { name: "Mine" })).status).toBe(404);
  });

  it("is nobody else's to change", async () => {
    const [user, stranger] = [await userWithTotp(), await userWithTotp()];
    expect((await disable(stranger, "totp", user.totp.id)).status).toBe(404);
    expect((await disable(user, "hotp", user.totp.id)).status).toBe(404);
    expect((await state(user)).authenticators).toHaveLength(1);
  });
});
