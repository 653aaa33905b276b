import { describe, expect, it } from "vitest";
import { hasEnoughVariety, hasRightLength, passwordStrength } from "./password-rules";

describe("the rules of a new password", () => {
  it("counts characters, not code units, from 8 to 128", () => {
    expect(hasRightLength("🔑".repeat(7))).toBe(false);
    expect(hasRightLength("🔑".repeat(8))).toBe(true);
    expect(hasRightLength("a".repeat(128))).toBe(true);
    expect(hasRightLength("a".repeat(129))).toBe(false);
  });

  it("asks for upper case, lower case and a digit below 15 characters only", () => {
    expect(hasEnoughVariety("alllowercase14")).toBe(false);
    expect(hasEnoughVariety("Mixed4case")).toBe(true);
    expect(hasEnoughVariety("fifteen letters")).toBe(true);
  });

  it("never calls a refused or monotonous password strong", () => {
    expect(passwordStrength("Ab1")).toBe(0);
    expect(passwordStrength("aaaaaaaaaaaaaaaaaaaa")).toBe(1);
    expect(passwordStrength("Mixed4case")).toBe(2);
    expect(passwordStrength("four random words here")).toBe(3);
  });
});
