import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { id } from "../http/fields";
import { newId } from "./new-id";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });

/** The UUID in an id, as hexadecimal digits. */
function uuidOf(typeid: string): string {
  const digits = [...typeid.slice(typeid.indexOf("_") + 1)];
  const value = digits.reduce((sum, digit) => sum * 32n + BigInt(ALPHABET.indexOf(digit)), 0n);
  return value.toString(16).padStart(32, "0");
}

describe("An id", () => {
  it("is its prefix and 26 characters that cannot be confused", () => {
    expect(newId("con", Date.now())).toMatch(/^con_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
    expect(id("biz").safeParse(newId("biz", 0)).success).toBe(true);
    expect(id("biz").safeParse(newId("con", 0)).success).toBe(false);
  });

  it("is a UUID of version 7 with its time in front", () => {
    fc.assert(
      fc.property(time, (ms) => {
        const uuid = uuidOf(newId("evt", ms));
        expect(Number.parseInt(uuid.slice(0, 12), 16)).toBe(ms);
        expect(uuid[12]).toBe("7");
        expect(uuid[16]).toMatch(/[89ab]/);
      }),
    );
  });

  it("sorts by time", () => {
    fc.assert(
      fc.property(fc.uniqueArray(time, { minLength: 2, maxLength: 20 }), (times) => {
        const sorted = times.toSorted((a, b) => a - b).map((ms) => newId("aud", ms));
        expect(sorted.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(sorted);
      }),
    );
  });

  it("is another one each time, within one millisecond as well", () => {
    const ids = Array.from({ length: 2000 }, () => newId("run", 1));
    expect(new Set(ids).size).toBe(2000);
  });
});
