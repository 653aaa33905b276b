import { describe, expect, it } from "vitest";
import { env } from "cloudflare:workers";
import { call, cookiesOf } from "../../testing/api";
import { auditOf, rows } from "../../testing/rows";
import {
  PASSWORD,
  signIn,
  signUp,
  type SignedInAnswer,
  type TestUser,
} from "../../testing/sign-up";

const refresh = (refreshToken: string) =>
  call<SignedInAnswer>("POST", "/auth/refresh", { body: { refreshToken } });
const me = (user: TestUser) => user.request("GET", "/users/me");
const sessionOf = ({ refreshToken }: TestUser) => refreshToken.split(".")[0]!;

/** Lets time pass for a session: everything about it happened `seconds` earlier. */
async function age(user: TestUser, seconds: number): Promise<void> {
  await env.DB.prepare(
    `UPDATE sessions SET rotated_at = rotated_at - ?1, expires_at = expires_at - ?1,
     idle_expires_at = idle_expires_at - ?1 WHERE id = ?2`,
  )
    .bind(seconds * 1000, sessionOf(user))
    .run();
}

describe("refreshing", () => {
  it("gives ten concurrent refreshes of one token the same successor", async () => {
    const user = await signUp();
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(user.refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const successors = new Set(answers.map(({ data }) => data.refreshToken));
    expect(successors.size).toBe(1);
    expect(successors.has(user.refreshToken)).toBe(false);
    const [successor] = successors;
    expect((await refresh(successor!)).status).toBe(200);
  });

  it("ends the chain of a token used again after the grace, and no other session", async () => {
    const user = await signUp();
    const other = await signIn(user);
    const { data } = await refresh(user.refreshToken);
    await age(user, 31);
    const replayed = await refresh(user.refreshToken);

    expect(replayed.status).toBe(401);
    expect(replayed.code).toBe("SESSION_REVOKED");
    expect(replayed.headers.getSetCookie()).toEqual([]);
    expect((await me(user)).code).toBe("SESSION_REVOKED");
    expect((await refresh(data.refreshToken!)).code).toBe("SESSION_REVOKED");
    expect((await me(other)).status).toBe(200);
    expect((await refresh(other.refreshToken)).status).toBe(200);
    expect(await auditOf(user.userId)).toContain("session.reuse_detected");
    const mails = await rows(
      "SELECT kind, data FROM email_messages WHERE user_id = ? ORDER BY id DESC LIMIT 1",
      user.userId,
    );
    expect(mails).toEqual([
      { kind: "session-reuse", data: JSON.stringify({ sessionId: sessionOf(user) }) },
    ]);
  });

  it("takes no token older than the immediate predecessor, grace or not", async () => {
    const user = await signUp();
    const second = await refresh(user.refreshToken);
    await refresh(second.data.refreshToken!);
    expect((await refresh(user.refreshToken)).code).toBe("SESSION_REVOKED");
  });

  it("notes a detected copy once, however often it comes at a time", async () => {
    const user = await signUp();
    await refresh(user.refreshToken);
    await age(user, 31);
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(user.refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(401));
    const noted = (await auditOf(user.userId)).filter(
      (action) => action === "session.reuse_detected",
    );
    expect(noted).toHaveLength(1);
  });

  it("dies after seven idle days and, however busy, after thirty", async () => {
    const idle = await signUp();
    await age(idle, 7 * 86_400 + 1);
    expect((await refresh(idle.refreshToken)).code).toBe("SESSION_REVOKED");

    const busy = await signUp();
    await age(busy, 25 * 86_400);
    await env.DB.prepare("UPDATE sessions SET idle_expires_at = expires_at WHERE id = ?")
      .bind(sessionOf(busy))
      .run();
    expect((await refresh(busy.refreshToken)).status).toBe(200);
    const [row] = await rows("SELECT * FROM sessions WHERE id = ?", sessionOf(busy));
    expect(row!.idle_expires_at).toBe(row!.expires_at);
  });

  it("refuses forged tokens and leaves the session alone", async () => {
    const user = await signUp();
    const [id, , mac] = user.refreshToken.split(".");
    expect((await refresh(`${id}.2.${mac}`)).code).toBe("UNAUTHENTICATED");
    expect((await refresh("nonsense")).code).toBe("UNAUTHENTICATED");
    expect((await refresh(user.refreshToken)).status).toBe(200);
  });

  it("allows twenty refreshes a minute", async () => {
    const user = await signUp();
    let token = user.refreshToken;
    for (let i = 0; i < 20; i++) token = (await refresh(token)).data.refreshToken!;
    const answer = await refresh(token);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
  });
});

describe("ending sessions", () => {
  it("lists where the user is signed in, and marks the session of the request", async () => {
    const user = await signUp();
    const other = await signIn(user);
    const { data } = await user.request<{ id: string; current: boolean }[]>(
      "GET",
      "/auth/sessions",
    );
    expect(data.map(({ id, current }) => [id, current])).toEqual([
      [sessionOf(other), false],
      [sessionOf(user), true],
    ]);
  });

  it("acts on the very next request of the ended session", async () => {
    const user = await signUp();
    const other = await signIn(user);
    expect((await me(other)).status).toBe(200);
    const ended = await user.request("DELETE", `/auth/sessions/${sessionOf(other)}`);
    expect(ended.status).toBe(200);
    expect((await me(other)).code).toBe("SESSION_REVOKED");
    expect((await refresh(other.refreshToken)).code).toBe("SESSION_REVOKED");
    expect((await me(user)).status).toBe(200);
  });

  it("finds no session of somebody else", async () => {
    const [user, stranger] = [await signUp(), await signUp()];
    const answer = await user.request("DELETE", `/auth/sessions/${sessionOf(stranger)}`);
    expect(answer.status).toBe(404);
    expect((await me(stranger)).status).toBe(200);
  });

  it("signs out", async () => {
    const user = await signUp();
    expect((await user.request("POST", "/auth/logout")).status).toBe(200);
    const after = await me(user);
    expect(after.code).toBe("SESSION_REVOKED");
    expect(after.details.retry).toEqual(["sign-in"]);
  });

  it("signs out everywhere, and lets the user sign in again at once", async () => {
    const user = await signUp();
    const other = await signIn(user);
    expect((await user.request("POST", "/auth/logout-all")).status).toBe(200);
    expect((await me(user)).code).toBe("SESSION_REVOKED");
    expect((await me(other)).code).toBe("SESSION_REVOKED");
    expect((await refresh(other.refreshToken)).code).toBe("SESSION_REVOKED");
    expect((await me(await signIn(user))).status).toBe(200);
  });

  it("lets the oldest session make room for the hundred and first", async () => {
    const user = await signUp();
    const columns = "user_id, generation, rotated_at, nonce, created_at, last_used_at";
    await env.DB.prepare(
      `INSERT INTO sessions (id, ${columns}, expires_at, idle_expires_at)
       SELECT 'ses_' || n.value, ${columns}, expires_at + n.value, idle_expires_at
       FROM sessions, (SELECT value FROM json_each(?)) AS n WHERE sessions.id = ?`,
    )
      .bind(JSON.stringify(Array.from({ length: 99 }, (_, i) => i + 1)), sessionOf(user))
      .run();
    const newest = await signIn(user);
    expect((await me(user)).code).toBe("SESSION_REVOKED");
    expect((await me(newest)).status).toBe(200);
    const live = await rows(
      "SELECT id FROM sessions WHERE user_id = ? AND revoked_at IS NULL",
      user.userId,
    );
    expect(live).toHaveLength(100);
  });
});

describe("the browser's session", () => {
  const browser = { "X-Session": "cookie", Origin: "http://localhost:8787" };

  async function signedInBrowser() {
    const { email } = await signUp();
    const answer = await call<SignedInAnswer>("POST", "/auth/login", {
      body: { email, password: PASSWORD },
      headers: browser,
    });
    const cookie = cookiesOf(answer);
    const csrf = await call<{ csrfToken: string }>("GET", "/auth/csrf", {
      headers: { Cookie: cookie },
    });
    return { answer, cookie, csrfToken: csrf.data.csrfToken };
  }

  it("puts the tokens into HttpOnly cookies and never into the body", async () => {
    const { answer } = await signedInBrowser();
    expect(Object.keys(answer.data).toSorted()).toEqual(["expiresIn", "user"]);
    const cookies = answer.headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/HttpOnly/i);
      expect(cookie).toMatch(/SameSite=Lax/i);
      expect(answer.text).not.toContain(cookie.split(";")[0]!.split("=")[1]);
    }
  });

  it("reads with cookies alone", async () => {
    const { cookie } = await signedInBrowser();
    expect((await call("GET", "/users/me", { headers: { Cookie: cookie } })).status).toBe(200);
  });

  it("writes only with the CSRF token of this session", async () => {
    const { cookie, csrfToken } = await signedInBrowser();
    const other = await signedInBrowser();
    const logout = (headers: Record<string, string>) =>
      call("POST", "/auth/logout", { headers: { Cookie: cookie, ...browser, ...headers } });
    expect((await logout({})).code).toBe("CSRF_FAILED");
    expect((await logout({ "X-CSRF-Token": other.csrfToken })).code).toBe("CSRF_FAILED");
    const ended = await logout({ "X-CSRF-Token": csrfToken });
    expect(ended.status).toBe(200);
    expect(ended.headers.getSetCookie().every((value) => /Max-Age=0/i.test(value))).toBe(true);
  });

  it("refuses foreign and null origins, signing in included", async () => {
    const { cookie, csrfToken } = await signedInBrowser();
    for (const Origin of ["https://evil.example", "null"]) {
      const headers = { Cookie: cookie, "X-CSRF-Token": csrfToken, Origin };
      expect((await call("POST", "/auth/logout", { headers })).code).toBe("ORIGIN_REFUSED");
      const login = await call("POST", "/auth/login", {
        body: { email: "ada@example.com", password: PASSWORD },
        headers: { "X-Session": "cookie", Origin },
      });
      expect(login.code).toBe("ORIGIN_REFUSED");
    }
  });

  it("refuses cookies without an Origin, whatever token comes with them", async () => {
    const { cookie, csrfToken } = await signedInBrowser();
    const headers = { Cookie: cookie, "X-CSRF-Token": csrfToken };
    expect((await call("POST", "/auth/logout", { headers })).code).toBe("ORIGIN_REFUSED");
    const renewal = await call("POST", "/auth/refresh", { body: {}, headers });
    expect(renewal.code).toBe("ORIGIN_REFUSED");
  });

  it("refreshes by cookie with the CSRF token, which the refresh cookie alone can ask for", async () => {
    const { cookie } = await signedInBrowser();
    const refreshCookie = cookie.split("; ").find((pair) => pair.includes("refresh"))!;
    const { data } = await call<{ csrfToken: string }>("GET", "/auth/csrf", {
      headers: { Cookie: refreshCookie },
    });
    const renew = (headers: Record<string, string>) =>
      call("POST", "/auth/refresh", {
        body: {},
        headers: { Cookie: refreshCookie, Origin: browser.Origin, ...headers },
      });
    expect((await renew({})).code).toBe("CSRF_FAILED");
    const renewed = await renew({ "X-CSRF-Token": data.csrfToken });
    expect(renewed.status).toBe(200);
    expect(Object.keys(renewed.data as object).toSorted()).toEqual(["expiresIn", "user"]);
    expect(renewed.headers.getSetCookie()).toHaveLength(2);
  });

  it("gives no CSRF token to strangers", async () => {
    expect((await call("GET", "/auth/csrf")).status).toBe(401);
  });
});
