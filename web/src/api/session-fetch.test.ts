import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetCsrfToken } from "./csrf";
import { refreshSession } from "./refresh";
import { sessionFetch } from "./session-fetch";
import { onSessionEnd } from "./session-end";
import { provideStepUp } from "./step-up";

const ORIGIN = "http://app.example";
const EXPIRED = { success: false, code: "UNAUTHENTICATED", details: { retry: ["refresh"] } };

/** Requests the server saw, as "POST /auth/refresh". */
let seen: string[];
/** What the server answers next, by request; the last answer stays. */
let answers: Record<string, Response[]>;

function answer(status: number, body: unknown = { success: status < 400, data: {} }): Response {
  return Response.json(body, { status });
}

/** Stands for the network: a page's relative addresses mean nothing here. */
async function network(input: Request | string, init?: RequestInit): Promise<Response> {
  const request = new Request(typeof input === "string" ? ORIGIN + input : input, init);
  const name = `${request.method} ${new URL(request.url).pathname.replace("/api/v1", "")}`;
  seen.push(name);
  const waiting = answers[name] ?? [answer(200)];
  const next = waiting.length > 1 ? waiting.shift() : waiting[0];
  return next?.clone() ?? answer(200);
}

beforeEach(() => {
  seen = [];
  const csrf = answer(200, { success: true, data: { csrfToken: "csrf-1" } });
  answers = { "GET /auth/csrf": [csrf] };
  forgetCsrfToken();
  vi.stubGlobal("fetch", network);
});
afterEach(() => vi.unstubAllGlobals());

const times = (name: string) => seen.filter((each) => each === name).length;

describe("Renewing the session", () => {
  it("asks once for all who need it at the same time", async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => refreshSession()));
    expect(outcomes).toEqual(Array.from({ length: 8 }, () => true));
    expect(times("POST /auth/refresh")).toBe(1);
  });

  it("fetches another CSRF token once when the first is refused", async () => {
    answers["POST /auth/refresh"] = [answer(403), answer(200)];
    expect(await refreshSession()).toBe(true);
    expect(times("GET /auth/csrf")).toBe(2);
  });

  it("knows a session that is over from a server that gives no verdict", async () => {
    answers["POST /auth/refresh"] = [answer(401)];
    expect(await refreshSession()).toBe(false);
    answers["POST /auth/refresh"] = [answer(503)];
    await expect(refreshSession()).rejects.toThrow("503");
  });
});

describe("A request with an expired session", () => {
  it("is sent again, with its body, after one renewal", async () => {
    answers["POST /businesses"] = [answer(401, EXPIRED), answer(201)];
    const response = await sessionFetch(`${ORIGIN}/api/v1/businesses`, {
      method: "POST",
      body: JSON.stringify({ name: "Bakery" }),
    });
    expect(response.status).toBe(201);
    expect(times("POST /auth/refresh")).toBe(1);
    expect(times("POST /businesses")).toBe(2);
  });

  it("ends the session here when it cannot be renewed", async () => {
    answers["GET /users/me"] = [answer(401, EXPIRED)];
    answers["POST /auth/refresh"] = [answer(401)];
    const ended = vi.fn<(reason: string) => void>();
    const stop = onSessionEnd(ended);
    expect((await sessionFetch(`${ORIGIN}/api/v1/users/me`)).status).toBe(401);
    expect(ended).toHaveBeenCalledExactlyOnceWith("expired");
    stop();
  });

  it("says that the server cannot be reached when not even a CSRF token comes", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    const request = sessionFetch(`${ORIGIN}/api/v1/businesses`, { method: "POST" });
    await expect(request).rejects.toMatchObject({ status: 0, code: "NETWORK" });
  });

  it("does not end it when the server cannot be reached for the renewal", async () => {
    answers["GET /users/me"] = [answer(401, EXPIRED)];
    answers["POST /auth/refresh"] = [answer(503)];
    const ended = vi.fn<(reason: string) => void>();
    const stop = onSessionEnd(ended);
    await expect(sessionFetch(`${ORIGIN}/api/v1/users/me`)).rejects.toMatchObject({ status: 0 });
    expect(ended).not.toHaveBeenCalled();
    stop();
  });
});

describe("A proof that it is you", () => {
  const REFUSED = { success: false, code: "STEP_UP_REQUIRED", details: { retry: ["step-up"] } };
  let asked = 0;
  const proving = (outcome: boolean) => {
    asked = 0;
    return provideStepUp(() => {
      asked += 1;
      return Promise.resolve(outcome);
    });
  };
  const act = () => sessionFetch(`${ORIGIN}/api/v1/keys`, { method: "POST", body: "{}" });

  it("is asked for once, and the request is sent again with the same body", async () => {
    const stop = proving(true);
    answers["POST /keys"] = [answer(403, REFUSED), answer(200)];
    expect((await act()).status).toBe(200);
    expect([asked, times("POST /keys")]).toEqual([1, 2]);
    stop();
  });

  it("is asked for once by all who need it at the same time", async () => {
    const stop = proving(true);
    answers["POST /keys"] = [answer(403, REFUSED), answer(403, REFUSED), answer(200)];
    const outcomes = await Promise.all([act(), act()]);
    expect(outcomes.map(({ status }) => status)).toEqual([200, 200]);
    expect(asked).toBe(1);
    stop();
  });

  it("is not asked for again when it was refused or did not help", async () => {
    answers["POST /keys"] = [answer(403, REFUSED)];
    const refusing = proving(false);
    expect((await act()).status).toBe(403);
    expect([asked, times("POST /keys")]).toEqual([1, 1]);
    refusing();
    const useless = proving(true);
    expect((await act()).status).toBe(403);
    expect([asked, times("POST /keys")]).toEqual([1, 3]);
    useless();
  });

  it("that is wrong does not end the session", async () => {
    const ended: string[] = [];
    const stop = onSessionEnd((reason) => ended.push(reason));
    answers["POST /auth/step-up"] = [
      answer(401, { success: false, code: "CREDENTIALS_INVALID", details: {} }),
    ];
    const url = `${ORIGIN}/api/v1/auth/step-up`;
    expect((await sessionFetch(url, { method: "POST", body: "{}" })).status).toBe(401);
    expect([ended, times("POST /auth/refresh")]).toEqual([[], 0]);
    stop();
  });
});
