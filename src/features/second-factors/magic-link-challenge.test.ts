import { describe, expect, it } from "vitest";
import { call } from "../../testing/api";
import { type ChallengeAnswer, totpCode, userWithTotp, verify } from "../../testing/authenticators";
import { rows } from "../../testing/rows";
import { mailedLink } from "../../testing/sign-up";

const sessionsOf = (userId: string) =>
  rows("SELECT id FROM sessions WHERE user_id = ? ORDER BY id", userId);

describe("A magic link to an account with a second factor yields a challenge", () => {
  it.each(["link", "code"])(
    "and no usable session leaks in that response: by the %s",
    async (by) => {
      const user = await userWithTotp();
      const before = await sessionsOf(user.userId);
      const { email } = user;
      const asked = await call<{ request: string }>("POST", "/auth/magic-link", {
        body: { email },
      });
      const { token, code } = await mailedLink(email, "magic-link");
      const body = by === "link" ? { token } : { email, code, request: asked.data.request };
      const answer = await call<ChallengeAnswer>("POST", "/auth/magic-link/verify", { body });
      expect(answer.data).toEqual({
        mfaRequired: true,
        mfaToken: expect.any(String) as string,
        methods: ["totp", "recovery-code"],
        expiresIn: 600,
      });
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(await sessionsOf(user.userId)).toEqual(before);
      const { mfaToken } = answer.data;
      const signedIn = await verify({ mfaToken, method: "totp", code: totpCode(user.totp.secret) });
      expect(signedIn.status).toBe(200);
    },
  );
});
