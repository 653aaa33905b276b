import { describe, expect, it } from "vitest";
import { passwordProblems } from "./password-rules";

describe("A password is accepted", () => {
  it.each([
    "Tr0mbone-Lake",
    "xK9mVq2Lp",
    "seventeen wet umbrellas",
    "ökonomische Kürbisse im Herbst",
    "Quiet-Lantern-42",
    "Brisk-Harbour-58",
    "Correct-Horse-1",
    "Zw8-Zw8-Zw8-unrepeated",
    "q7R".padEnd(128, "lorem ipsum dolor "),
  ])("%j", (password) => expect(passwordProblems(password)).toEqual([]));
});

describe("A password is refused", () => {
  it.each([
    ["Ab1defg", /at least 8/],
    ["Ab1".padEnd(129, "lorem ipsum dolor "), /at most 128/],
    ["tr0mbone-lake", /upper-case/],
    ["TR0MBONE-LAKE", /upper-case/],
    ["Trombone-Lake", /digit/],
    ["Password1", /too common/],
    ["P@ssw0rd2024!", /too common/],
    ["Summer2026!", /too common/],
    ["1Qaz2wsx", /too common/],
    ["Password1!", /too common/],
    ["password1A", /too common/],
    ["Qwerty123", /too common/],
    ["Krebsen-77", /too common/],
    ["Dimazarya1", /too common/],
    ["BHRH0h2oof6xbqjeh", /too common/],
    ["Qwerty12345", /too common/],
    ["passwordpasswordpassword", /too common/],
    ["aaaaaaaaaaaaaaaaaaaa", /too common/],
    ["123123123123123123", /too common/],
    ["abcdefghijklmnopqrstuvwxyz", /too common/],
    ["correct horse battery staple", /too common/],
    ["My-Edgeloop-1", /name of this product/],
  ])("%j", (password, reason) => {
    expect(passwordProblems(password).join(" ")).toMatch(reason);
  });

  it("that holds the person's name or email address, in any case", () => {
    const context = ["Grace Hopper", "grace.hopper@navy.example"];
    for (const password of ["xHOPPERx-77", "Amazing-Grace-1906", "i serve in the navy now"]) {
      expect(passwordProblems(password, context).join(" ")).toMatch(/Leave out your name/);
    }
    expect(passwordProblems("Tr0mbone-Lake", context)).toEqual([]);
  });

  it("quickly, even if it is a megabyte long", () => {
    expect(passwordProblems("ab".repeat(500_000))).toHaveLength(1);
  });
});
