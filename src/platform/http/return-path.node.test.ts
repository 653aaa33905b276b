import { describe, expect, it } from "vitest";
import { isReturnPath, returnPath } from "./return-path";

describe("The path to come back to", () => {
  it.each([
    "/",
    "/b/biz_01h455vb4pex5vsknk084sn02q/contacts?q=a%20b&limit=5",
    "/account/security#passkeys",
    "/search?next=//example.com",
    "/a..b",
    "/.hidden",
    "/devices",
  ])("may be %s", (path) => expect(isReturnPath(path)).toBe(true));

  it.each([
    "",
    "account",
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/a\\b",
    "/a//evil.example",
    "/%2fevil.example",
    "/%2Fevil.example",
    "/%5cevil.example",
    "/a/../../b",
    "/..",
    "/a/./b",
    "/%2e%2e/b",
    "/a%00",
    "/a%0d%0aSet-Cookie:x",
    "/a\tb",
    "/\t/evil.example",
    "/a\nb",
    " /a",
    "/a b",
    "/ä",
    "javascript:alert(1)",
    "/api/v1/auth/oauth/google/start",
    "/API/v1/users/me",
    "/dev/mailbox",
    "/api",
  ])("is refused as %j", (path) => expect(isReturnPath(path)).toBe(false));

  it("has a length that fits", () => {
    expect(returnPath.safeParse(`/${"a".repeat(499)}`).success).toBe(true);
    expect(returnPath.safeParse(`/${"a".repeat(500)}`).success).toBe(false);
  });
});
