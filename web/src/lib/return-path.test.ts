import { describe, expect, it } from "vitest";
import { safeReturnPath } from "./return-path";

describe("the path to come back to after signing in", () => {
  it.each(["/b/biz_1/contacts?q=ada#top", "/account", "/audit?action=contact.created&next=//x"])(
    "keeps %s, which stays on this site",
    (path) => {
      expect(safeReturnPath(path)).toBe(path);
    },
  );

  it.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/%2f/evil.example",
    "/%5cevil.example",
    "/%09/evil.example",
    "/b//evil.example",
    "/../evil",
    "https://evil.example/",
    "javascript:alert(1)",
    "",
    undefined,
    7,
  ])("refuses %j, which could leave it", (path) => {
    expect(safeReturnPath(path)).toBe("/");
  });
});
