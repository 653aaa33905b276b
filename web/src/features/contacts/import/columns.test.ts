import { describe, expect, it } from "vitest";
import { keyFrom, mappingProblem, targetOptions } from "./columns";

describe("a custom field's key", () => {
  it("is the column's name in camel case, without accents", () => {
    expect(keyFrom("Shoe size (EU)")).toBe("shoeSizeEU");
    expect(keyFrom("Höhe")).toBe("hohe");
    expect(keyFrom("last_order")).toBe("lastOrder");
  });

  it("cannot be made from a name that begins with a digit or has no letters", () => {
    expect(keyFrom("2nd phone")).toBeUndefined();
    expect(keyFrom("***")).toBeUndefined();
  });
});

describe("where a column can go", () => {
  it("includes a new field named after it", () => {
    expect(targetOptions("Shoe size", null)).toContainEqual({
      value: "fields.shoeSize",
      label: "New field “shoeSize”",
    });
  });

  it("keeps the field that was inferred, even under another name", () => {
    const values = targetOptions("Shoe size", "fields.size").map(({ value }) => value);
    expect(values).toContain("fields.size");
    expect(values).toContain("fields.shoeSize");
  });
});

describe("a mapping", () => {
  it("needs the column with the address", () => {
    expect(mappingProblem(["firstName", null])).toMatch("email address");
  });

  it("fills each field from one column only", () => {
    expect(mappingProblem(["email", "city", "city", null, null])).toBe(
      "Filled by two columns: City. Choose one.",
    );
    expect(mappingProblem(["email", "city", null, null])).toBeUndefined();
  });
});
