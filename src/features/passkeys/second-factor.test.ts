import { describe, expect, it } from "vitest";
import { call } from "../../testing/api";
import {
  addPasskey,
  beginSignIn,
  finishSignIn,
  passkeyUser,
  type PasskeyUser,
  type SignInAnswer,
  signInWith,
  stepUpWith,
  turnSecondFactor,
} from "../../testing/passkeys";
import { rows } from "../../testing/rows";
import { signUp } from "../../testing/sign-up";

async function challenged({ email, password }: PasskeyUser, deviceToken?: string) {
  const headers = deviceToken === undefined ? undefined : { "X-Device-Token": deviceToken };
  const options = { body: { email, password }, ...(headers && { headers }) };
  return (await call<SignInAnswer>("POST", "/auth/login", options)).data;
}

async function userWithFactor(): Promise<PasskeyUser & { recoveryCodes: string[] }> {
  const user = await passkeyUser();
  const { data } = await turnSecondFactor(user, true);
  await stepUpWith(user, user.passkey);
  return { ...user, recoveryCodes: data.recoveryCodes };
}

const factorsOf = async (userId: string) =>
  (await rows("SELECT second_factors FROM users WHERE id = ?", userId))[0]!.second_factors;

describe("A passkey as second factor", () => {
  it("is asked for after the password once it is turned on, and no session comes before", async () => {
    const user = await userWithFactor();
    const data = await challenged(user);
    expect(data).toEqual({
      mfaRequired: true,
      mfaToken: expect.any(String) as string,
      methods: ["passkey", "recovery-code"],
      expiresIn: 600,
    });
    const begun = await beginSignIn(data.mfaToken);
    expect(begun.options).toMatchObject({
      allowCredentials: [{ id: user.passkey.credentialId }],
      userVerification: "discouraged",
    });
    const response = await user.passkey.get(begun.options, { userVerified: false });
    const answer = await finishSignIn(response, begun, { mfaToken: data.mfaToken });
    expect(answer.status).toBe(200);
    expect(answer.data.accessToken).toBeTypeOf("string");
    const sessions = await rows(
      "SELECT method, multi_factor FROM sessions WHERE user_id = ? ORDER BY id DESC LIMIT 1",
      user.userId,
    );
    expect(sessions).toEqual([{ method: "password", multi_factor: 1 }]);
  });

  it("is turned on with recovery codes, by one who has a passkey and signed in just now", async () => {
    const without = await signUp();
    expect((await turnSecondFactor(without, true)).code).toBe("RULE_REFUSED");
    const user = await userWithFactor();
    expect(user.recoveryCodes).toHaveLength(10);
    expect((await turnSecondFactor(user, true)).data).toEqual({
      enabled: true,
      recoveryCodes: [],
    });
    expect(await factorsOf(user.userId)).toBe('["passkey","recovery-code"]');
  });

  it("once on, is not taken away by a session that has proved the password alone", async () => {
    const user = await passkeyUser();
    await turnSecondFactor(user, true);
    expect((await turnSecondFactor(user, false)).code).toBe("STEP_UP_REQUIRED");
    const answer = await user.request("DELETE", `/auth/passkeys/${user.passkeyId}`);
    expect(answer.code).toBe("STEP_UP_REQUIRED");
    await stepUpWith(user, user.passkey, { userVerified: false });
    expect((await turnSecondFactor(user, false)).status).toBe(200);
  });

  it("is turned off again, and with it what stood in for it", async () => {
    const user = await userWithFactor();
    expect((await turnSecondFactor(user, false)).data.enabled).toBe(false);
    expect(await factorsOf(user.userId)).toBe("[]");
    expect(await rows("SELECT id FROM recovery_codes WHERE user_id = ?", user.userId)).toEqual([]);
    expect((await challenged(user)).accessToken).toBeTypeOf("string");
  });

  it("is turned off with the last passkey, not before", async () => {
    const user = await userWithFactor();
    const { passkeyId } = await addPasskey(user);
    await user.request("DELETE", `/auth/passkeys/${user.passkeyId}`);
    expect(await factorsOf(user.userId)).toBe('["passkey","recovery-code"]');
    await user.request("DELETE", `/auth/passkeys/${passkeyId}`);
    expect(await factorsOf(user.userId)).toBe("[]");
    expect((await challenged(user)).accessToken).toBeTypeOf("string");
  });

  it("never stays on without a passkey, of two that are removed at the same time, too", async () => {
    const user = await userWithFactor();
    const { passkeyId } = await addPasskey(user);
    await Promise.all(
      [user.passkeyId, passkeyId].map((id) => user.request("DELETE", `/auth/passkeys/${id}`)),
    );
    const left = await rows("SELECT id FROM passkeys WHERE user_id = ?", user.userId);
    const isOn = (await factorsOf(user.userId)) !== "[]";
    expect(isOn).toBe(left.length > 0);
  });

  it("answers no challenge of somebody else, nor one of a user who did not turn it on", async () => {
    const [user, other] = [await userWithFactor(), await userWithFactor()];
    const { mfaToken } = await challenged(user);
    const begun = await beginSignIn(mfaToken);
    const theirs = await other.passkey.get(begun.options);
    expect((await finishSignIn(theirs, begun, { mfaToken })).code).toBe("PASSKEY_REFUSED");
    const forged = await beginSignIn(`${mfaToken!.slice(0, -4)}AAAA`);
    expect(forged.options).toBeUndefined();
  });

  it("answers only in its own ceremony: no first factor stands in for a second", async () => {
    const user = await userWithFactor();
    const { mfaToken } = await challenged(user);
    const anonymous = await beginSignIn();
    const response = await user.passkey.get(anonymous.options);
    expect((await finishSignIn(response, anonymous, { mfaToken })).code).toBe("PASSKEY_REFUSED");
    const second = await beginSignIn(mfaToken);
    const given = await user.passkey.get(second.options);
    expect((await finishSignIn(given, second)).code).toBe("PASSKEY_REFUSED");
  });

  it("answers only the challenge that it was asked for", async () => {
    const user = await userWithFactor();
    const [first, second] = [await challenged(user), await challenged(user)];
    const begun = await beginSignIn(first.mfaToken);
    const response = await user.passkey.get(begun.options);
    const { mfaToken } = second;
    expect((await finishSignIn(response, begun, { mfaToken })).code).toBe("PASSKEY_REFUSED");
  });

  it("answers a challenge once, of 20 at a time, too", async () => {
    const user = await userWithFactor();
    const { mfaToken } = await challenged(user);
    const begun = await beginSignIn(mfaToken);
    const response = await user.passkey.get(begun.options);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => finishSignIn(response, begun, { mfaToken })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("is not needed on a device that is remembered", async () => {
    const user = await userWithFactor();
    const { mfaToken } = await challenged(user);
    const begun = await beginSignIn(mfaToken);
    const response = await user.passkey.get(begun.options);
    const { data } = await finishSignIn(response, begun, { mfaToken, rememberDevice: true });
    expect(data.deviceToken).toBeTypeOf("string");
    expect((await challenged(user, data.deviceToken)).accessToken).toBeTypeOf("string");
    await addPasskey(user);
    expect((await challenged(user, data.deviceToken)).mfaRequired).toBe(true);
  });
});

describe("A passkey as first factor of a user with second factors", () => {
  it("needs no second one where it verified its user", async () => {
    const user = await userWithFactor();
    expect((await signInWith(user.passkey)).data.accessToken).toBeTypeOf("string");
  });

  it("leads to a challenge without user verification, with no session in the answer", async () => {
    const user = await userWithFactor();
    const answer = await signInWith(user.passkey, { userVerified: false });
    expect(answer.data.mfaRequired).toBe(true);
    expect(answer.data.accessToken).toBeUndefined();
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("answers that challenge itself only by verifying its user", async () => {
    const user = await userWithFactor();
    const { mfaToken } = (await signInWith(user.passkey, { userVerified: false })).data;
    const begun = await beginSignIn(mfaToken);
    expect(begun.options.userVerification).toBe("required");
    const again = await user.passkey.get(begun.options, { userVerified: false });
    expect((await finishSignIn(again, begun, { mfaToken })).code).toBe("PASSKEY_REFUSED");
    const anew = await beginSignIn(mfaToken);
    const verified = await user.passkey.get(anew.options);
    expect((await finishSignIn(verified, anew, { mfaToken })).status).toBe(200);
  });
});
