import { describe, expect, it } from "vitest";
import { config, ConfigError } from "./config";

const BINDINGS = {
  ENVIRONMENT: "production",
  SECRET_KEY: btoa("s".repeat(32)),
  SIGNING_KEYS: JSON.stringify({ keys: [{ kty: "OKP", kid: "k1", d: "private" }] }),
  APP_ORIGIN: "https://app.example.com",
  CONTENT_ORIGIN: "https://shops.example.com",
};
const STAFF = {
  name: "staff",
  label: "Staff",
  issuer: "https://id.example.net/realm",
  clientId: "edgeloop",
  clientSecret: "very-secret",
};

/** What is said about these bindings; nothing if they will do. */
function complaint(bindings: Record<string, unknown>): string {
  try {
    config({ ...BINDINGS, ...bindings });
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

function staff(changes: Record<string, unknown>): string {
  return complaint({ OIDC_PROVIDERS: JSON.stringify([{ ...STAFF, ...changes }]) });
}

describe("The sign-in providers", () => {
  it("are off unless they are configured", () => {
    expect(config({ ...BINDINGS }).signInProviders).toEqual([]);
  });

  it("are Google and GitHub by their keys, and any others by a list", () => {
    const { signInProviders } = config({
      ...BINDINGS,
      ...{ GOOGLE_CLIENT_ID: "g", GOOGLE_CLIENT_SECRET: "gs" },
      ...{ GITHUB_CLIENT_ID: "h", GITHUB_CLIENT_SECRET: "hs" },
      OIDC_PROVIDERS: JSON.stringify([STAFF]),
    });
    expect(signInProviders.map(({ name, kind, issuer }) => [name, kind, issuer])).toEqual([
      ["google", "oidc", "https://accounts.google.com"],
      ["github", "github", "https://github.com"],
      ["staff", "oidc", STAFF.issuer],
    ]);
  });

  it.each([
    [{ OIDC_PROVIDERS: "{" }, "JSON list"],
    [{ OIDC_PROVIDERS: "{}" }, "OIDC_PROVIDERS"],
    [{ OIDC_PROVIDERS: JSON.stringify([STAFF, STAFF]) }, "twice"],
    [{ GOOGLE_CLIENT_ID: "g" }, "GOOGLE_CLIENT_SECRET"],
    [{ GITHUB_CLIENT_SECRET: "h" }, "GITHUB_CLIENT_SECRET"],
  ])("are refused as %j", (bindings, said) => {
    const message = complaint(bindings);
    expect(message).toContain(said);
    expect(message).not.toContain(STAFF.clientSecret);
  });

  it.each([
    ["http://id.example.net", "https"],
    ["https://id.example.net/?tenant=1", "no query"],
    ["http://localhost:9000", "https"],
    ["id.example.net", "OIDC_PROVIDERS"],
  ])("are refused with the issuer %s", (issuer, said) => expect(staff({ issuer })).toContain(said));

  it.each(["Staff", "a/b", "../x", "a?b", ""])("are refused with the name %j", (name) => {
    expect(staff({ name })).toContain("OIDC_PROVIDERS");
  });

  it("may be on this machine in development alone", () => {
    const local = [{ ...STAFF, issuer: "http://127.0.0.1:9000" }];
    const OIDC_PROVIDERS = JSON.stringify(local);
    expect(complaint({ ENVIRONMENT: "development", OIDC_PROVIDERS })).toBe("");
    expect(complaint({ ENVIRONMENT: "staging", OIDC_PROVIDERS })).toContain("https");
  });
});
