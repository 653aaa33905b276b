import { describe, expect, it } from "vitest";
import { beginningAt, matching } from "./completion";

const CHOICES = [
  { label: "First name", code: "{{ contact.firstName }}" },
  { label: "Business name", code: "{{ business.name }}" },
  { label: "Email", code: "{{ contact.email }}" },
];

describe("a variable that is being typed", () => {
  it("begins with its braces and goes as far as the caret", () => {
    expect(beginningAt("Hi {{", 5)).toEqual({ from: 3, to: 5, query: "" });
    expect(beginningAt("Hi {{ Cont", 10)).toEqual({ from: 3, to: 10, query: "cont" });
  });

  it("takes the closing braces with it that are there already", () => {
    expect(beginningAt("Hi {{ con }} there", 9)).toEqual({ from: 3, to: 12, query: "con" });
    expect(beginningAt("Hi {{ contact.x }} there", 9)).toMatchObject({ from: 3, to: 18 });
  });

  it("is over once it is closed, has a filter or another line began", () => {
    expect(beginningAt("{{ name }} and", 14)).toBeUndefined();
    expect(beginningAt("{{ name | up", 12)).toBeUndefined();
    expect(beginningAt("{{ na\nme", 8)).toBeUndefined();
    expect(beginningAt("no braces", 9)).toBeUndefined();
  });
});

describe("what fits", () => {
  it("is everything before a letter is typed", () => {
    expect(matching(CHOICES, "")).toEqual(CHOICES);
  });

  it("begins with what was typed before it only holds it", () => {
    expect(matching(CHOICES, "business")).toEqual([CHOICES[1]]);
    expect(matching(CHOICES, "contact.e")).toEqual([CHOICES[2]]);
    expect(matching(CHOICES, "name").map(({ label }) => label)).toEqual([
      "First name",
      "Business name",
    ]);
    expect(matching(CHOICES, "zebra")).toEqual([]);
  });
});
