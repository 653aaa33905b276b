import { describe, expect, it } from "vitest";
import { config, ConfigError } from "./config";

const KEY = { kty: "OKP", crv: "Ed25519", kid: "k1", x: "public", d: "private" };
const BINDINGS = {
  ENVIRONMENT: "development",
  SECRET_KEY: btoa("s".repeat(32)),
  SIGNING_KEYS: JSON.stringify({ keys: [KEY] }),
  APP_ORIGIN: "https://app.example.com/some/path",
  CONTENT_ORIGIN: "https://shops.example.com",
};

/** What is said about these bindings; nothing if they will do. */
function complaint(bindings: Record<string, unknown>): string {
  try {
    config(bindings);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

describe("The configuration", () => {
  it("needs few bindings, and has defaults for the rest", () => {
    expect(config({ ...BINDINGS })).toMatchObject({
      APP_ORIGIN: "https://app.example.com",
      LOG_LEVEL: "info",
      CORS_ORIGINS: [],
      SIGNING_KEYS: [KEY],
    });
  });

  it.each(["app.example.com", "example.com"])("takes the passkey domain %s", (domain) => {
    expect(config({ ...BINDINGS, RP_ID: domain }).RP_ID).toBe(domain);
  });

  it("names everything that is missing at once", () => {
    const message = complaint({});
    for (const name of ["SECRET_KEY", "SIGNING_KEYS", "APP_ORIGIN", "CONTENT_ORIGIN"]) {
      expect(message).toContain(`${name}: `);
    }
    expect(message).not.toContain("SMTP_URL");
  });

  it.each([
    ["SECRET_KEY", btoa("s".repeat(31)), "32 bytes"],
    ["SECRET_KEY", "not base64!", "base64"],
    ["SIGNING_KEYS", "{", "JWK set"],
    ["SIGNING_KEYS", JSON.stringify({ keys: [] }), "JWK set"],
    ["SIGNING_KEYS", JSON.stringify({ keys: [{ kid: "k1", x: "public" }] }), "JWK set"],
    ["APP_ORIGIN", "app.example.com", "URL"],
    ["ENVIRONMENT", "live", "production"],
    ["LOG_LEVEL", "verbose", "debug"],
    ["SMTP_URL", "https://mail.example.com", "URL"],
    ["PASSWORD_PEPPER", "short", "16"],
    ["ENCRYPTION_KEYS", btoa("s".repeat(32)), "kid:base64"],
    ["ENCRYPTION_KEYS", `k1:${btoa("s".repeat(16))}`, "32-byte"],
    ["ENCRYPTION_KEYS", `0:${btoa("s".repeat(32))}`, "other than"],
    ["ENCRYPTION_KEYS", `k.1:${btoa("s".repeat(32))}`, "names"],
    ["ENCRYPTION_KEYS", `k1:${btoa("s".repeat(32))},k1:${btoa("t".repeat(32))}`, "of their own"],
    ["RP_ID", "https://example.com", "a domain"],
    ["RP_ID", "other.example", "APP_ORIGIN"],
    ["RP_ID", "ample.com", "APP_ORIGIN"],
    ["BREACHED_PASSWORDS_URL", "http://ranges.example.com", "https"],
  ])("refuses %s=%j and says what it wants, but not what it got", (name, value, wanted) => {
    const message = complaint({ ...BINDINGS, [name]: value });
    expect(message).toContain(`${name}: `);
    expect(message).toContain(wanted);
    expect(message).not.toContain(value);
  });

  it("reads the keys of the secrets at rest in order", () => {
    const [first, second] = [btoa("1".repeat(32)), btoa("2".repeat(32))];
    const { ENCRYPTION_KEYS } = config({
      ...BINDINGS,
      ENCRYPTION_KEYS: `2027-02:${first}, 2026-11:${second}`,
    });
    expect(ENCRYPTION_KEYS).toEqual([
      { kid: "2027-02", key: first },
      { kid: "2026-11", key: second },
    ]);
    expect(config({ ...BINDINGS }).ENCRYPTION_KEYS).toEqual([]);
  });

  it("is that of production unless ENVIRONMENT says otherwise", () => {
    expect(config({ ...BINDINGS, ENVIRONMENT: undefined }).ENVIRONMENT).toBe("production");
  });

  it("takes other limits anywhere but in production", () => {
    const LIMITS = "api=1000/60";
    for (const ENVIRONMENT of ["development", "test", "staging"]) {
      expect(config({ ...BINDINGS, ENVIRONMENT, LIMITS }).LIMITS).toBe(LIMITS);
    }
    for (const ENVIRONMENT of ["production", undefined]) {
      expect(complaint({ ...BINDINGS, ENVIRONMENT, LIMITS })).toContain("LIMITS");
    }
  });

  it("lets attempts wait anywhere, and leaves that out only where it is no production", () => {
    expect(config({ ...BINDINGS }).ATTEMPT_DELAYS).toBe("on");
    const ATTEMPT_DELAYS = "off";
    expect(config({ ...BINDINGS, ATTEMPT_DELAYS }).ATTEMPT_DELAYS).toBe("off");
    expect(complaint({ ...BINDINGS, ENVIRONMENT: "production", ATTEMPT_DELAYS })).toContain(
      "ATTEMPT_DELAYS",
    );
  });

  it("reads origins from a list", () => {
    const CORS_ORIGINS = " https://a.example.com,https://b.example.com, ";
    expect(config({ ...BINDINGS, CORS_ORIGINS }).CORS_ORIGINS).toEqual([
      "https://a.example.com",
      "https://b.example.com",
    ]);
  });

  it("is parsed once", () => {
    const bindings = { ...BINDINGS };
    expect(config(bindings)).toBe(config(bindings));
  });
});
