import { describe, expect, it } from "vitest";
import { callingCode } from "./calling-code";

describe("The country of a number", () => {
  it.each([
    ["+14155550123", "+1"],
    ["+79161234567", "+7"],
    ["+4915123456789", "+49"],
    ["+390612345678", "+39"],
    ["+351912345678", "+351"],
    ["+380441234567", "+380"],
    ["+972501234567", "+972"],
    ["+61412345678", "+61"],
    ["+882161234567", "+882"],
  ])("of %s is %s", (phone, code) => {
    expect(callingCode(phone)).toBe(code);
  });
});
