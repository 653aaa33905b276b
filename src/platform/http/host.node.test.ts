import { describe, expect, it } from "vitest";
import type { Config } from "../config";
import { contentOrigin, hostOf } from "./host";

const LIVE = {
  ENVIRONMENT: "production",
  SECRET_KEY: btoa("s".repeat(32)),
  SIGNING_KEYS: JSON.stringify({ keys: [{ kid: "k1", d: "private" }] }),
  APP_ORIGIN: "https://app.example.com",
  CONTENT_ORIGIN: "https://shops.example.com",
};
const LOCAL = {
  ...LIVE,
  ENVIRONMENT: "development",
  APP_ORIGIN: "http://localhost:8787",
  CONTENT_ORIGIN: "http://localhost:8787",
};

const kindOf = (bindings: object, url: string) => {
  const host = hostOf(bindings as Env, new URL(url));
  return host.kind === "content" ? host.slug : host.kind;
};

describe("In production, a request belongs", () => {
  it.each([
    ["https://app.example.com/x", "app"],
    ["https://APP.example.com/x", "app"],
    ["https://corner.shops.example.com/", "corner"],
    ["https://corner-2.shops.example.com/app.example.com", "corner-2"],
    ["https://app.example.com:8443/", "unknown"],
    ["https://shops.example.com/", "unknown"],
    ["https://a.b.shops.example.com/", "unknown"],
    ["https://-a.shops.example.com/", "unknown"],
    ["https://a_b.shops.example.com/", "unknown"],
    ["https://evilshops.example.com/", "unknown"],
    ["https://corner.shops.example.com.evil.example/", "unknown"],
    ["https://app.example.com.evil.example/", "unknown"],
    ["https://evil.example/?https://app.example.com", "unknown"],
    ["http://localhost:8787/", "unknown"],
    ["http://127.0.0.1/", "unknown"],
  ])("%s → %s", (url, kind) => {
    expect(kindOf(LIVE, url)).toBe(kind);
  });
});

describe("In development, a request belongs", () => {
  it.each([
    ["http://localhost:8787/", "app"],
    ["http://127.0.0.1:8787/", "app"],
    ["http://localhost:1234/", "app"],
    ["http://corner.localhost:8787/", "corner"],
    ["http://192.168.1.4:8787/", "unknown"],
  ])("%s → %s", (url, kind) => {
    expect(kindOf(LOCAL, url)).toBe(kind);
  });
});

describe("The origin of a business's content", () => {
  it.each([
    [LIVE, "https://corner.shops.example.com"],
    [LOCAL, "http://corner.localhost:8787"],
  ])("is configured, never taken from a request", (bindings, origin) => {
    expect(contentOrigin(bindings as unknown as Config, "corner")).toBe(origin);
    expect(kindOf(bindings, origin)).toBe("corner");
  });
});
