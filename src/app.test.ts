import { createExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { handleRequest } from "./app";
import { cookiesOf } from "./testing/api";
import { listening } from "./testing/listening";
import { type SignedInAnswer, signUp } from "./testing/sign-up";

const worker = (exports as unknown as { default: Fetcher }).default;
const APP = "http://localhost:8787";
const SHOP = "http://corner.localhost:8787";

function get(url: string, headers: Record<string, string> = {}, method = "GET") {
  return worker.fetch(url, { method, headers, redirect: "manual" });
}

function getUnder(bindings: Record<string, unknown>, url: string, headers = {}) {
  const request = new Request(url, { headers, redirect: "manual" });
  return handleRequest(request, { ...env, ...bindings }, createExecutionContext());
}

async function codeOf(response: Response): Promise<string> {
  return (await response.json<{ code: string }>()).code;
}

describe("The app host", () => {
  it("serves the API", async () => {
    const response = await get(`${APP}/api/v1/meta`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ success: true });
  });

  it.each(["/api/v1/nothing", "/api", "/health/x", "/s/corner", "/media/x.png", "/e/u/token"])(
    "answers %s with 404 and JSON, never with the document of the web app",
    async (path) => {
      const response = await get(APP + path);
      expect(response.status).toBe(404);
      expect(await codeOf(response)).toBe("NOT_FOUND");
    },
  );

  it("shows no preview: what a business wrote stays on content hosts", async () => {
    const response = await get(`${APP}/preview`, {}, "POST");
    expect(response.status).toBe(404);
  });

  it.each(["/api/v1/meta/", "//evil.example/api/v1/meta", "/docs/", "/\\evil.example"])(
    "redirects nobody who asks for %s",
    async (path) => {
      const response = await get(APP + path);
      expect(response.headers.get("location")).toBeNull();
      expect([200, 404]).toContain(response.status);
    },
  );
});

describe("A content host", () => {
  it.each(["/api/v1/meta", "/health", "/docs", "/", "/sign-in", "/dev/mailbox/messages"])(
    "does not know %s of the app host",
    async (path) => {
      const response = await get(SHOP + path);
      expect(response.status).toBe(404);
      expect(await codeOf(response)).toBe("NOT_FOUND");
    },
  );

  it("answers its own paths", async () => {
    const response = await get(`${SHOP}/e/u/not-a-token`);
    expect(await codeOf(response)).toBe("TOKEN_INVALID");
  });
});

describe("An unknown host", () => {
  it.each(["http://evil.example", "http://a.b.localhost:8787", "http://-a.localhost:8787"])(
    "%s gets nothing",
    async (origin) => {
      for (const path of ["/", "/api/v1/meta", "/e/u/token"]) {
        expect((await get(origin + path)).status).toBe(404);
      }
    },
  );
});

describe("In production", () => {
  const bindings = {
    ENVIRONMENT: "production",
    APP_ORIGIN: "https://app.example.com",
    CONTENT_ORIGIN: "https://shops.example.com",
    // Those of the tests are on loopback, which production refuses.
    OIDC_PROVIDERS: "[]",
    WHATSAPP_API_URL: undefined,
    RESEND_API_URL: undefined,
    SENDGRID_API_URL: undefined,
    DNS_OVER_HTTPS_URL: undefined,
    ATTEMPT_DELAYS: "on",
  };

  it.each([
    ["https://app.example.com/api/v1/meta", 200],
    ["https://corner.shops.example.com/api/v1/meta", 404],
    ["https://shops.example.com/api/v1/meta", 404],
    ["http://localhost:8787/api/v1/meta", 404],
    ["http://127.0.0.1/api/v1/meta", 404],
  ])("%s answers %i", async (url, status) => {
    expect((await getUnder(bindings, url)).status).toBe(status);
  });
});

describe("Another origin", () => {
  const preflight = (origin: string) =>
    get(
      `${APP}/api/v1/users/me`,
      { Origin: origin, "Access-Control-Request-Method": "PATCH" },
      "OPTIONS",
    );

  it("may call with credentials if it is on the list", async () => {
    const response = await preflight(APP);
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe(APP);
    expect(response.headers.get("access-control-allow-credentials")).toBe("true");
    expect(response.headers.get("access-control-allow-methods")).toContain("PATCH");
  });

  it.each(["https://evil.example", "null", "http://corner.localhost:8787"])(
    "may not if it is %s",
    async (origin) => {
      const response = await preflight(origin);
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
    },
  );

  it("can be put on the list", async () => {
    const Origin = "https://admin.example.com";
    const bindings = { CORS_ORIGINS: `https://other.example, ${Origin}` };
    const response = await getUnder(bindings, `${APP}/api/v1/meta`, { Origin });
    expect(response.headers.get("access-control-allow-origin")).toBe(Origin);
  });

  it("reads our headers, of errors too", async () => {
    const response = await get(`${APP}/api/v1/users/me`, { Origin: APP });
    expect(response.status).toBe(401);
    expect(response.headers.get("access-control-allow-origin")).toBe(APP);
    expect(response.headers.get("access-control-expose-headers")).toContain("X-Request-Id");
    expect(response.headers.get("vary")).toContain("Origin");
  });
});

describe("An answer", () => {
  it.each(["/api/v1/meta", "/api/v1/users/me", "/api/v1/nothing"])(
    "of %s is kept by nobody",
    async (path) => {
      expect((await get(APP + path)).headers.get("cache-control")).toBe("no-store");
    },
  );
});

describe("A method that a path does not take", () => {
  it.each([
    ["POST", "/api/v1/meta", "GET, HEAD"],
    ["GET", "/api/v1/auth/login", "POST"],
    ["DELETE", "/api/v1/businesses", "GET, HEAD, POST"],
    ["POST", "/api/v1/users/me", "GET, HEAD, PUT, PATCH, DELETE"],
  ])("%s %s gets 405 and the ones it takes: %s", async (method, path, allow) => {
    const response = await get(APP + path, {}, method);
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe(allow);
    expect(await codeOf(response)).toBe("METHOD_NOT_ALLOWED");
  });

  it("is 404 where there is no path at all", async () => {
    expect((await get(`${APP}/api/v1/nothing`, {}, "DELETE")).status).toBe(404);
  });
});

describe("The version that Accept names", () => {
  const v = (n: number) => `application/vnd.edgeloop.v${n}+json`;

  it.each([v(2), `${v(2)}, text/html`, `${v(3)};q=0.9, ${v(2)}`])(
    "is refused with 406 if it is %s",
    async (Accept) => {
      const response = await get(`${APP}/api/v1/meta`, { Accept });
      expect(response.status).toBe(406);
      expect(await codeOf(response)).toBe("NOT_ACCEPTABLE");
    },
  );

  it.each([v(1), `${v(2)}, ${v(1)}`, "*/*", "application/json"])("may be %s", async (Accept) => {
    expect((await get(`${APP}/api/v1/meta`, { Accept })).status).toBe(200);
  });
});

describe("A Worker without its bindings", () => {
  it("answers an opaque 500, and its log names what is missing", async () => {
    const bindings = { SECRET_KEY: undefined, APP_ORIGIN: undefined };
    const { result: response, lines } = await listening(async () =>
      getUnder(bindings, `${APP}/api/v1/meta`),
    );
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toMatch(/SECRET_KEY|APP_ORIGIN/);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const requestId = response.headers.get("x-request-id");
    expect(JSON.parse(text)).toMatchObject({ success: false, code: "INTERNAL", requestId });
    const [line] = lines;
    expect(line).toMatchObject({ level: "error", event: "misconfigured", requestId });
    expect(line?.errorMessage).toContain("SECRET_KEY");
    expect(line?.errorMessage).toContain("APP_ORIGIN");
  });

  it("refuses raised limits in production", async () => {
    const bindings = { ENVIRONMENT: "production", ATTEMPT_DELAYS: "on", LIMITS: "api=1000/60" };
    const { result: response, lines } = await listening(async () =>
      getUnder(bindings, `${APP}/api/v1/meta`),
    );
    expect(response.status).toBe(500);
    expect(lines[0]?.errorMessage).toContain("LIMITS");
  });
});

describe("A browser", () => {
  it("changes things with its cookies and the CSRF token of its session", async () => {
    const user = await signUp();
    const signedIn = await user.request<SignedInAnswer>(
      "POST",
      "/auth/login",
      { email: user.email, password: user.password },
      { headers: { "X-Session": "cookie", Origin: APP } },
    );
    const cookies = { Cookie: cookiesOf(signedIn), Origin: APP };
    const csrf = await get(`${APP}/api/v1/auth/csrf`, cookies);
    const { data } = await csrf.json<{ data: { csrfToken: string } }>();
    const change = (headers: Record<string, string>) =>
      worker.fetch(`${APP}/api/v1/users/me`, {
        method: "PATCH",
        headers: { ...cookies, "Content-Type": "application/json", ...headers },
        body: JSON.stringify({ locale: "de", version: signedIn.data.user.version }),
      });
    expect(await codeOf(await change({}))).toBe("CSRF_FAILED");
    expect((await change({ "X-CSRF-Token": data.csrfToken })).status).toBe(200);
  });
});
