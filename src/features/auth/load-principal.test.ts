import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { signIn, signUp } from "../../testing/sign-up";
import { loadPrincipal } from "./load-principal";

describe("what a gate loads", () => {
  it("is the user's live sessions and token version", async () => {
    const user = await signUp();
    const other = await signIn(user);
    await other.request("POST", "/auth/logout");
    const principal = await loadPrincipal(env, { id: user.userId });
    expect(principal).toMatchObject({ active: true, tokenVersion: 1, platformRole: null });
    expect(principal.sessions.map(({ id }) => id)).toEqual([user.refreshToken.split(".")[0]]);
  });

  it("is nothing for unknown users", async () => {
    const principal = await loadPrincipal(env, { id: "usr_unknown" });
    expect(principal).toEqual({
      active: false,
      userId: "usr_unknown",
      tokenVersion: 0,
      platformRole: null,
      sessions: [],
      memberships: [],
    });
  });

  it("is inactive for a suspended user", async () => {
    const user = await signUp();
    await env.DB.prepare("UPDATE users SET status = 'suspended' WHERE id = ?")
      .bind(user.userId)
      .run();
    expect((await loadPrincipal(env, { id: user.userId })).active).toBe(false);
  });
});
