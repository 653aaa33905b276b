import { describe, expect, it } from "vitest";
import { seedAuthenticator } from "../../testing/authenticators";
import { testCtx } from "../../testing/messages";
import { signUp, type TestUser } from "../../testing/sign-up";
import { login } from "../auth/login";
import { verifyChallenge } from "./verify-challenge";

/** Signs in by password and code at a time; the id of who is signed in then. */
async function signInAt(user: TestUser, method: "totp" | "hotp", code: string, seconds: number) {
  const { ctx } = testCtx({ now: () => seconds * 1000 });
  const challenge = await login(ctx, user);
  if (!("mfaRequired" in challenge)) throw new Error("There was no challenge");
  const { mfaToken } = challenge;
  return (await verifyChallenge(ctx, { mfaToken, method, code })).user.id;
}

describe("An authenticator app with the secret of RFC 6238, appendix B", () => {
  // Six digits: the last of the RFC's eight.
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("signs in at second %i with %s", async (seconds, code) => {
    const user = await signUp();
    await seedAuthenticator(user, "totp");
    expect(await signInAt(user, "totp", code, seconds)).toBe(user.userId);
  });
});

describe("A hardware token with the secret of RFC 4226, appendix D", () => {
  it("signs in with the ten codes, in their order", async () => {
    const user = await signUp();
    await seedAuthenticator(user, "hotp");
    for (const code of [
      "755224",
      "287082",
      "359152",
      "969429",
      "338314",
      "254676",
      "287922",
      "162583",
      "399871",
      "520489",
    ]) {
      expect(await signInAt(user, "hotp", code, 1_800_000_000)).toBe(user.userId);
    }
  });
});
