import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { handleRequest } from "./app";

const APP = "http://localhost:8787";

/** Stands for the assets of a build, which a test run does not have: the document at "/" alone. */
const ASSETS = {
  fetch: async (request: Request) =>
    new URL(request.url).pathname === "/"
      ? new Response("<!doctype html>", { headers: { "Content-Type": "text/html" } })
      : new Response(null, { status: 404 }),
};

function get(path: string, method = "GET") {
  const request = new Request(APP + path, { method });
  return handleRequest(request, { ...env, ASSETS } as never, createExecutionContext());
}

describe("The web app", () => {
  it.each(["/", "/sign-in", "/b/biz_1/contacts?q=ada.lovelace"])(
    "answers %s with its document, checked for a newer one every time",
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe("<!doctype html>");
      expect(response.headers.get("Cache-Control")).toBe("no-cache");
      expect(response.headers.get("Strict-Transport-Security")).toContain("max-age=");
    },
  );

  it.each(["/assets/index-0ld.js", "/assets/nothing", "/missing.png", "/theme.css"])(
    "answers %s, a file that is not there, with a 404 that nobody keeps",
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get("Content-Type")).toContain("application/json");
      expect(response.headers.get("Cache-Control") ?? "").not.toContain("immutable");
    },
  );

  it("answers nothing but reads", async () => {
    expect((await get("/sign-in", "POST")).status).toBe(404);
  });

  it("lets messages bring styles and images to the mailbox, and scripts nowhere", async () => {
    const policyOf = async (path: string) =>
      (await get(path)).headers.get("Content-Security-Policy") ?? "";
    expect(await policyOf("/dev/mailbox")).toContain("style-src 'self' 'unsafe-inline';");
    expect(await policyOf("/dev/mailbox")).toContain("img-src * data:;");
    expect(await policyOf("/dev/mailbox")).toContain("script-src 'self';");
    expect(await policyOf("/dev/ui")).toContain("style-src 'self';");
    expect(await policyOf("/sign-in")).toContain("style-src 'self';");
  });
});
