import { describe, expect, it } from "vitest";
import { clearedCookies, cookieNames, sessionCookies } from "./cookies";
import { csrfToken, verifyCsrfToken } from "./csrf";
import { makeLinkToken, newNonce, parseLinkToken, verifyLinkToken } from "./link-token";

const config = { SECRET_KEY: btoa("1".repeat(32)) };
const other = { SECRET_KEY: btoa("2".repeat(32)) };
const row = { id: "ses_01h455vb4pex5vsknk084sn02q", generation: 3, nonce: newNonce() };

describe("A link token", () => {
  const token = makeLinkToken(config, "refresh", row);
  const parsed = parseLinkToken(token)!;

  it("is made anew from its row, and so concurrent refreshes get the same one", () => {
    expect(makeLinkToken(config, "refresh", { ...row })).toBe(token);
    expect(parsed).toMatchObject({ id: row.id, generation: 3 });
    expect(verifyLinkToken(config, "refresh", parsed, row.nonce)).toBe(true);
  });

  it("serves no other purpose, row, generation or key", () => {
    expect(verifyLinkToken(config, "reset-password", parsed, row.nonce)).toBe(false);
    expect(verifyLinkToken(config, "refresh", parsed, newNonce())).toBe(false);
    expect(verifyLinkToken(other, "refresh", parsed, row.nonce)).toBe(false);
    expect(verifyLinkToken(config, "refresh", { ...parsed, generation: 4 }, row.nonce)).toBe(false);
    const reset = parseLinkToken(makeLinkToken(config, "reset-password", row))!;
    expect(verifyLinkToken(config, "verify-email", reset, row.nonce)).toBe(false);
  });

  it.each(["", "a.b.c", `${token}x`, token.replace(".3.", ".03."), ` ${token}`, `${token}\n`])(
    "has not the form of %j",
    (text) => expect(parseLinkToken(text)).toBeNull(),
  );
});

describe("A CSRF token", () => {
  it("belongs to one session", () => {
    const token = csrfToken(config, "ses_1");
    expect(verifyCsrfToken(config, "ses_1", token)).toBe(true);
    expect(verifyCsrfToken(config, "ses_2", token)).toBe(false);
    expect(verifyCsrfToken(other, "ses_1", token)).toBe(false);
    expect(verifyCsrfToken(config, "ses_1", "")).toBe(false);
  });
});

describe("The session's cookies", () => {
  const tokens = { accessToken: "aaa", refreshToken: "rrr", refreshSeconds: 604_800 };

  it("are bound to the host and kept from scripts", () => {
    const production = {
      ENVIRONMENT: "production",
      APP_ORIGIN: "https://app.example.com",
    } as const;
    expect(sessionCookies(production, tokens)).toEqual([
      "__Host-el_access=aaa; Max-Age=900; Path=/; HttpOnly; Secure; SameSite=Lax",
      "__Host-el_refresh=rrr; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Lax",
    ]);
    expect(clearedCookies(production)[1]).toMatch(/^__Host-el_refresh=; Max-Age=0; .*Secure/);
  });

  it("drop prefix and Secure on plain-http loopback in development alone", () => {
    const local = { ENVIRONMENT: "development", APP_ORIGIN: "http://localhost:8787" } as const;
    expect(cookieNames(local)).toMatchObject({ access: "el_access", refresh: "el_refresh" });
    expect(sessionCookies(local, tokens).join()).not.toMatch(/Secure/);
    expect(cookieNames({ ...local, ENVIRONMENT: "production" }).access).toBe("__Host-el_access");
    const remote = { ...local, APP_ORIGIN: "http://dev.example.com" };
    expect(cookieNames(remote).access).toBe("__Host-el_access");
  });
});
