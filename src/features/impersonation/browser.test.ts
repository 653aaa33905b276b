import { describe, expect, it } from "vitest";
import { newAdministrator } from "../../testing/administration";
import { call, cookiesOf } from "../../testing/api";
import { REASON } from "../../testing/impersonation";
import { signIn, signUp } from "../../testing/sign-up";

describe("Impersonation in a browser", () => {
  it("keeps the administrator's own session in a cookie that scripts cannot read", async () => {
    const { start } = await inBrowser();
    const kept = start.headers.getSetCookie().find((value) => value.startsWith("el_return="));
    expect(kept).toMatch(/HttpOnly/i);
    expect(kept).toMatch(/SameSite=Lax/i);
    expect(start.data).not.toHaveProperty("accessToken");
    expect(start.text).not.toContain("el_return");
  });

  it("goes back to the administrator's session when it is stopped", async () => {
    const { admin, start } = await inBrowser();
    const cookie = cookiesOf(start);
    const ended = await send("POST", "/auth/impersonation/end", cookie);
    expect(ended.status).toBe(200);
    const back = cookiesOf(ended);
    expect(back).toMatch(/el_return=(;|$)/);
    const refreshed = await send("POST", "/auth/refresh", back, {});
    expect(refreshed.status).toBe(200);
    const me = await send("GET", "/users/me", cookiesOf(refreshed));
    expect(me.data).toMatchObject({ id: admin.userId });
  });

  it("signs out if the administrator's session has ended meanwhile", async () => {
    const { admin, start } = await inBrowser();
    const cookie = cookiesOf(start);
    await (await signIn(admin)).request("POST", "/auth/logout-all");
    expect((await send("POST", "/auth/impersonation/end", cookie)).status).toBe(401);
    const kept = /el_return=([^;]+)/.exec(cookie)![1]!;
    const body = { refreshToken: kept };
    expect((await call("POST", "/auth/refresh", { body })).code).toBe("SESSION_REVOKED");
  });

  it("forgets both when one signs out", async () => {
    const { start } = await inBrowser();
    const out = await send("POST", "/auth/logout", cookiesOf(start));
    expect(cookiesOf(out)).toMatch(/el_access=; el_refresh=; el_return=/);
  });
});

const ORIGIN = "http://localhost:8787";

/** A request as a browser with these cookies sends it. */
async function send(method: string, path: string, cookie: string, body?: unknown) {
  const token = await call<{ csrfToken: string }>("GET", "/auth/csrf", {
    headers: { Cookie: cookie },
  });
  const headers = {
    Cookie: cookie,
    Origin: ORIGIN,
    "X-Session": "cookie",
    "X-CSRF-Token": token.data?.csrfToken ?? "",
  };
  return call(method, path, { body, headers });
}

/** An administrator who acts as somebody in a browser. */
async function inBrowser() {
  const [admin, user] = [await newAdministrator(), await signUp()];
  const { email, password } = admin;
  const login = await call("POST", "/auth/login", {
    body: { email, password },
    headers: { "X-Session": "cookie", Origin: ORIGIN },
  });
  const body = { reason: REASON };
  const start = await send(
    "POST",
    `/admin/users/${user.userId}/impersonation`,
    cookiesOf(login),
    body,
  );
  expect(start.status).toBe(201);
  return { admin, user, start };
}
