import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { call } from "../../testing/api";
import { mailedLink, PASSWORD, someEmail } from "../../testing/sign-up";

const verify = (body: unknown) => call("POST", "/auth/verify-email", { body });

/** A sign-up whose mail was sent so many milliseconds ago. */
async function signedUpBefore(ms: number) {
  const email = someEmail();
  await call("POST", "/auth/register", { body: { email, password: PASSWORD, name: "Ada" } });
  const mail = await mailedLink(email, "verify-email");
  await env.DB.prepare(
    `UPDATE link_tokens SET created_at = created_at - ?1, expires_at = expires_at - ?1
     WHERE user_id = (SELECT id FROM users WHERE email = ?2)`,
  )
    .bind(ms, email)
    .run();
  return { email, ...mail };
}

describe("The mail that confirms an address", () => {
  it("has a code for ten minutes, and a link for a day", async () => {
    const recent = await signedUpBefore(9 * 60_000);
    expect((await verify({ email: recent.email, code: recent.code })).status).toBe(200);
    const older = await signedUpBefore(10 * 60_000);
    expect((await verify({ email: older.email, code: older.code })).code).toBe("TOKEN_INVALID");
    expect((await verify({ token: older.token })).status).toBe(200);
    const old = await signedUpBefore(24 * 3_600_000);
    expect((await verify({ token: old.token })).code).toBe("TOKEN_INVALID");
  });
});
