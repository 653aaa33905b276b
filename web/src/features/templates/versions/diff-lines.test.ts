import { describe, expect, it } from "vitest";
import { diffLines } from "./diff-lines";

const shown = (before: string, after: string) =>
  diffLines(before.split(" "), after.split(" ")).map(
    ({ text, change }) => ({ same: "", added: "+", removed: "-" })[change] + text,
  );

describe("what differs between two versions", () => {
  it("is nothing when they are the same", () => {
    expect(diffLines(["a", "b"], ["a", "b"])).toEqual([]);
  });

  it("is each line that went and came, in its place", () => {
    expect(shown("a b c d", "a x c d")).toEqual(["a", "-b", "+x", "c", "d"]);
    expect(shown("a b", "a b c")).toEqual(["a", "b", "+c"]);
    expect(shown("a b c", "c")).toEqual(["-a", "-b", "c"]);
  });

  it("leaves out what is the same far away", () => {
    expect(shown("1 2 3 4 5 6 7 8 9 old", "1 2 3 4 5 6 7 8 9 new")).toEqual([
      "8",
      "9",
      "-old",
      "+new",
    ]);
  });

  it("finds lines that moved past others as few changes", () => {
    expect(shown("a b c d e", "b c d e a").filter((line) => /^[+-]/.test(line))).toEqual([
      "-a",
      "+a",
    ]);
  });

  it("does not compare every pair of two huge texts", () => {
    const before = Array.from({ length: 5000 }, (_, n) => `old ${n}`);
    const after = Array.from({ length: 5000 }, (_, n) => `new ${n}`);
    expect(diffLines(before, after)).toHaveLength(10_000);
  });
});
