import { describe, expect, it } from "vitest";
import { call } from "../../testing/api";
import { makeStale } from "../../testing/sessions";
import { signIn, signUp } from "../../testing/sign-up";

describe("Signing out elsewhere", () => {
  it("ends every other session on its next request, and keeps this one", async () => {
    const user = await signUp();
    const others = [await signIn(user), await signIn(user)];
    const { data } = await user.request("POST", "/auth/logout-others");
    expect(data).toEqual({ ended: 2 });
    for (const other of others) {
      expect((await other.request("GET", "/users/me")).status).toBe(401);
      const body = { refreshToken: other.refreshToken };
      expect((await call("POST", "/auth/refresh", { body })).status).toBe(401);
    }
    expect((await user.request("GET", "/users/me")).status).toBe(200);
  });

  it("needs a fresh sign-in, as ending one session does (ASVS 7.5.2)", async () => {
    const user = await signUp();
    const other = await signIn(user);
    await makeStale(user.userId);
    const { data } = await user.request<{ id: string; current: boolean }[]>(
      "GET",
      "/auth/sessions",
    );
    const id = data.find(({ current }) => !current)?.id;
    expect((await user.request("POST", "/auth/logout-others")).code).toBe("STEP_UP_REQUIRED");
    expect((await user.request("DELETE", `/auth/sessions/${id}`)).code).toBe("STEP_UP_REQUIRED");
    expect((await other.request("GET", "/users/me")).status).toBe(200);
    expect((await user.request("POST", "/auth/logout")).status).toBe(200);
  });
});
