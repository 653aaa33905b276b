import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OutboundConfig } from "./checked-url";
import { OutboundError } from "./outbound-error";
import { safeFetch, type SafeFetchOptions } from "./safe-fetch";

const development: OutboundConfig = {
  ENVIRONMENT: "development",
  APP_ORIGIN: "http://localhost:8787",
  CONTENT_ORIGIN: "http://localhost:8787",
};
const production: OutboundConfig = {
  ENVIRONMENT: "production",
  APP_ORIGIN: "https://app.example.com",
  CONTENT_ORIGIN: "https://shops.example.com",
};

const seen: string[] = [];
const server = createServer(answer);
const other = createServer((request, response) => {
  seen.push(`other ${request.headers.authorization ?? "no authorization"}`);
  request.on("data", (chunk: Buffer) => seen.push(`other got ${chunk.toString()}`));
  response.end("other");
});
let base: string;
let otherBase: string;

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", "http://x");
  seen.push(`${request.method} ${url.pathname}`);
  const to = url.searchParams.get("to");
  if (to !== null) return void response.writeHead(302, { Location: to }).end();
  const left = Number(url.searchParams.get("left") ?? 0);
  if (left > 0) return void response.writeHead(307, { Location: `/?left=${left - 1}` }).end();
  if (url.pathname === "/slow") return response.flushHeaders();
  if (url.pathname === "/large") return void response.write("x".repeat(2000));
  response.writeHead(200, { "Content-Type": "text/plain" }).end("hello");
}

async function listen(each: typeof server): Promise<string> {
  await new Promise<void>((resolve) => {
    each.listen(0, "127.0.0.1", () => resolve());
  });
  return `http://127.0.0.1:${(each.address() as AddressInfo).port}`;
}

async function reasonOf(
  address: string,
  options: SafeFetchOptions = {},
  config = development,
): Promise<string> {
  const error: unknown = await safeFetch(config, address, options).catch(
    (thrown: unknown) => thrown,
  );
  if (error instanceof OutboundError) return error.reason;
  throw new Error("It was answered", { cause: error });
}

beforeAll(async () => {
  [base, otherBase] = await Promise.all([listen(server), listen(other)]);
});

afterAll(() => {
  for (const each of [server, other]) {
    each.closeAllConnections();
    each.close();
  }
});

describe("A request to another server", () => {
  it("brings its answer", async () => {
    const response = await safeFetch(development, `${base}/`);
    expect([response.status, await response.text()]).toEqual([200, "hello"]);
  });

  it("follows five redirects and no more", async () => {
    expect((await safeFetch(development, `${base}/?left=5`)).status).toBe(200);
    expect(await reasonOf(`${base}/?left=6`)).toBe("redirects");
    expect(await reasonOf(`${base}/?left=1`, { maxRedirects: 0 })).toBe("redirects");
  });

  it.each([
    ["http://10.0.0.1/", "url"],
    ["https://169.254.169.254/latest/meta-data/", "address"],
    ["http://localhost:8787/api/v1/users/me", "own-zone"],
    ["//user@[::1]:1/", "url"],
    ["file:///etc/passwd", "url"],
  ])("is not led to %s by a redirect", async (to, reason) => {
    expect(await reasonOf(`${base}/?to=${encodeURIComponent(to)}`)).toBe(reason);
  });

  it("takes no credentials along to another host", async () => {
    const to = encodeURIComponent(`${otherBase}/`);
    const headers = { Authorization: "Bearer secret" };
    expect(await (await safeFetch(development, `${base}/?to=${to}`, { headers })).text()).toBe(
      "other",
    );
    expect(seen.at(-1)).toBe("other no authorization");
  });

  it.each(["PUT", "PATCH", "POST"])(
    "takes no body of a %s along to another host",
    async (method) => {
      const to = encodeURIComponent(`${otherBase}/`);
      const body = `secret of ${method}`;
      await safeFetch(development, `${base}/?to=${to}`, { method, body });
      expect(seen).not.toContain(`other got ${body}`);
    },
  );

  it("gives up when its time is over, in the middle of the body too", async () => {
    expect(await reasonOf(`${base}/slow`, { timeoutMs: 50 })).toBe("timeout");
  });

  it(
    "gives up when its time is over, though no name server has answered",
    { timeout: 5000 },
    async () => {
      const resolve = () => new Promise<string[]>(() => undefined);
      const options = { resolve, timeoutMs: 50 };
      expect(await reasonOf("https://slow.example.net/", options, production)).toBe("timeout");
    },
  );

  it("takes no more of a body than allowed, whatever its length says", async () => {
    expect(await reasonOf(`${base}/large`, { maxBytes: 1000 })).toBe("too-large");
  });

  it("is not made to a name that has a private address among its addresses", async () => {
    const resolve = async () => ["93.184.216.34", "10.0.0.1"];
    expect(await reasonOf("https://rebind.example.net/", { resolve }, production)).toBe("address");
    const mapped = async () => ["::ffff:127.0.0.1"];
    expect(await reasonOf("https://rebind.example.net/", { resolve: mapped }, production)).toBe(
      "address",
    );
  });

  it("is not made to a name without addresses", async () => {
    const resolve = async () => [];
    expect(await reasonOf("https://nothing.example.net/", { resolve }, production)).toBe(
      "unresolved",
    );
  });
});
