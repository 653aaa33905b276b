import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  generatedModule,
  isPossible,
  publishedList,
} from "../../scripts/passwords/breached-list.mjs";
import { passwordProblems } from "../../src/platform/auth/password-rules";
import { fingerprintOf, packed, unpacked } from "../../src/platform/auth/password-set";

const FILE = "src/platform/auth/breached-passwords.ts";
const dataOf = (text) => /"[^"]+"/.exec(text)?.[0] ?? text;
const withCapital = (password) => password.replace(/[a-z]/, (letter) => letter.toUpperCase());

describe("The list of breached passwords", () => {
  it("is the one the script makes", () => {
    const [committed, made] = [readFileSync(FILE, "utf8"), generatedModule()];
    expect(dataOf(committed) === dataOf(made)).toBe(true);
  });

  it("refuses every password of the published list that our rules would let through (ASVS 6.2.4)", () => {
    const possible = publishedList().filter(isPossible);
    expect(possible.length).toBeGreaterThan(5_000);
    const accepted = possible
      .map(withCapital)
      .filter((each) => passwordProblems(each).length === 0);
    expect(accepted).toEqual([]);
  });

  it("refuses hardly any other", () => {
    const random = Array.from(
      { length: 20_000 },
      (_, i) => `Kx${fingerprintOf(`a${i}`).toString(36)}qZ${i}`,
    );
    const refused = random.filter((each) => passwordProblems(each).length > 0);
    expect(refused.length).toBeLessThan(40);
  });

  it("costs the Worker less than 100 kB", () => {
    expect(readFileSync(FILE).length).toBeLessThan(100_000);
  });

  it("reads back what was packed", () => {
    const values = [0, 1, 127, 128, 16_511, 2 ** 28 - 1, 300];
    expect([...unpacked(packed(values))]).toEqual([...values].sort((a, b) => a - b));
  });
});
