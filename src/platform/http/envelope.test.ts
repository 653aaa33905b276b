import { HTTPException } from "hono/http-exception";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { listening } from "../../testing/listening";
import { ask, smallApp } from "../../testing/small-app";
import { AppError } from "../errors";
import { operation } from "./operation";
import { reply, replyPage } from "./reply";

const open = { summary: "", tag: "", auth: "public" as const, limit: null, errors: [] };
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const SECRET = "SELECT secret FROM users WHERE email = 'ada@example.com'";

const app = smallApp()
  .get("/ok", operation({ ...open, id: "ok", response: z.object({ a: z.int() }) }), (c) =>
    reply(c, { a: 1, undeclared: true }, { message: "Done" }),
  )
  .get("/page", operation({ ...open, id: "page", response: z.array(z.int()) }), (c) =>
    replyPage(c, { items: [1], pagination: { limit: 1, nextCursor: "x", hasMore: true } }),
  )
  .get("/wrong", operation({ ...open, id: "wrong", response: z.object({ a: z.int() }) }), (c) =>
    reply(c, { a: "not a number" }),
  )
  .get("/crash", operation({ ...open, id: "crash", response: null }), () => {
    throw new Error(`D1_ERROR: ${SECRET}`);
  })
  .get("/refused", operation({ ...open, id: "refused", response: null }), () => {
    throw new AppError("UNAVAILABLE", {
      message: "Not now",
      details: { "items.0": ["Too many"] },
      retryAfter: 7,
      headers: { "X-Hint": "later" },
    });
  })
  .get("/hono", operation({ ...open, id: "hono", response: null }), () => {
    throw new HTTPException(418, { message: SECRET });
  });

describe("A success", () => {
  it("comes in one envelope, without what its schema does not declare", async () => {
    const { status, body, headers } = await ask(app, "GET", "/ok");
    expect(status).toBe(200);
    expect(body).toStrictEqual({
      success: true,
      data: { a: 1 },
      message: "Done",
      metadata: {
        timestamp: expect.stringMatching(TIME) as string,
        requestId: headers.get("x-request-id"),
        version: "1.0.0",
      },
    });
  });

  it("of a list says how to go on", async () => {
    const { body } = await ask(app, "GET", "/page");
    expect(body.pagination).toStrictEqual({ limit: 1, nextCursor: "x", hasMore: true });
  });
});

describe("An error", () => {
  it("that a feature throws carries its code, details and headers", async () => {
    const { status, body, headers } = await ask(app, "GET", "/refused");
    expect(status).toBe(503);
    expect(body).toStrictEqual({
      success: false,
      error: "Not now",
      code: "UNAVAILABLE",
      details: { "items.0": ["Too many"] },
      timestamp: expect.stringMatching(TIME) as string,
      requestId: headers.get("x-request-id"),
    });
    expect(headers.get("retry-after")).toBe("7");
    expect(headers.get("x-hint")).toBe("later");
  });

  it.each(["/crash", "/wrong"])("that nobody expected on %s is an opaque 500", async (path) => {
    const { result, lines } = await listening(() => ask(app, "GET", path));
    expect(result.status).toBe(500);
    expect(Object.keys(result.body).toSorted()).toStrictEqual([
      "code",
      "error",
      "requestId",
      "success",
      "timestamp",
    ]);
    expect(result.body).toMatchObject({
      code: "INTERNAL",
      error: "Something went wrong on our side.",
    });
    const requestId = result.headers.get("x-request-id");
    expect(lines).toContainEqual(expect.objectContaining({ event: "request_failed", requestId }));
    expect(lines).toContainEqual(
      expect.objectContaining({ event: "request", status: 500, requestId }),
    );
  });

  it("is in the log without addresses and tokens", async () => {
    const { lines } = await listening(() => ask(app, "GET", "/crash"));
    const line = lines.find(({ event }) => event === "request_failed");
    expect(line?.errorMessage).toContain("D1_ERROR");
    expect(JSON.stringify(lines)).not.toContain("ada@example.com");
  });

  it("of the framework becomes a 400 without its words", async () => {
    const { status, body } = await ask(app, "GET", "/hono");
    expect(status).toBe(400);
    expect(body.code).toBe("MALFORMED_REQUEST");
    expect(JSON.stringify(body)).not.toContain("SELECT");
  });
});

describe("The request id", () => {
  it.each(["req_01k9zv6k3tf8g", "trace-1.2_3"])("%s of the caller is kept", async (id) => {
    const { headers, body } = await ask(app, "GET", "/ok", { headers: { "X-Request-Id": id } });
    expect(headers.get("x-request-id")).toBe(id);
    expect(body.metadata).toMatchObject({ requestId: id });
  });

  it.each(["short", "a".repeat(129), 'quote"quote', "with space"])(
    "is made anew if the caller's is %j",
    async (id) => {
      const { headers } = await ask(app, "GET", "/ok", { headers: { "X-Request-Id": id } });
      expect(headers.get("x-request-id")).toMatch(/^req_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
    },
  );
});

describe("Every answer", () => {
  it.each(["/ok", "/crash", "/nothing"])(
    "carries times and security headers, on %s",
    async (path) => {
      const { result } = await listening(() =>
        ask(
          smallApp()
            .route("/", app)
            .notFound((c) => c.json({}, 404)),
          "GET",
          path,
        ),
      );
      expect(result.headers.get("server-timing")).toContain("total;dur=");
      expect(result.headers.get("x-frame-options")).toBe("DENY");
      expect(result.headers.get("x-content-type-options")).toBe("nosniff");
      expect(result.headers.get("strict-transport-security")).toContain("max-age=");
      expect(result.headers.get("content-security-policy")).not.toContain("unsafe-");
    },
  );
});
