import { describe, expect, it } from "vitest";
import {
  comeBack,
  forged,
  isSignedIn,
  lastReason,
  nextOf,
  refusalOf,
  somePerson,
  startAt,
  usersWith,
} from "../../testing/federation";
import type { Forgery } from "../../testing/identity-providers/forger";

describe("An id_token", () => {
  const now = Math.floor(Date.now() / 1000);
  const forgeries: [string, Partial<Forgery>, string][] = [
    ["of another issuer", { claims: { iss: "https://evil.example" } }, "iss"],
    ["for another audience", { claims: { aud: "another" } }, "aud"],
    ["for several audiences", { claims: { aud: ["edgeloop", "another"] } }, "aud"],
    ["for another authorized party", { claims: { azp: "another" } }, "azp"],
    ["that has expired", { claims: { exp: now - 120 } }, "exp"],
    ["of another nonce", { claims: { nonce: "another" } }, "nonce"],
    ["without a nonce", { claims: { nonce: undefined } }, "invalid_response"],
    ["without a subject", { claims: { sub: undefined } }, "invalid_response"],
    ["signed by another key", { signedBy: "foreign" }, "invalid_response"],
    ["without a signature", { signedBy: "none" }, "invalid_response"],
    ["signed by the client's secret", { signedBy: "secret" }, "invalid_response"],
  ];

  it("is taken if everything is right", async () => {
    const away = await startAt("forger");
    expect(isSignedIn(await comeBack(forged(away, somePerson()), away.cookie))).toBe(true);
  });

  it.each(forgeries)("%s is refused", async (_, forgery, reason) => {
    const person = somePerson();
    const away = await startAt("forger");
    const answer = await comeBack(forged(away, person, forgery), away.cookie);
    expect(nextOf(answer)).toBe("/sign-in?problem=provider-invalid");
    expect(isSignedIn(answer)).toBe(false);
    expect(await lastReason()).toContain(reason);
    expect(await usersWith(person.email)).toEqual([]);
  });

  it.each([
    ["error", "provider-invalid", "invalid_grant"],
    ["redirect", "provider-unavailable", "redirects"],
    ["silence", "provider-unavailable", "unreachable"],
  ] as const)("that comes with %s instead is refused", async (instead, problem, reason) => {
    const away = await startAt("forger");
    const answer = await comeBack(forged(away, somePerson(), { instead }), away.cookie);
    expect(await refusalOf(answer)).toEqual([problem, reason]);
  });
});
