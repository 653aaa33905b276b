import { describe, expect, it } from "vitest";
import { z } from "zod";
import { shape } from "./shape";

const person = z.object({
  id: z.string(),
  age: z.int().nullable(),
  role: z.enum(["owner", "viewer"]),
  active: z.boolean(),
  nickname: z.string().optional(),
  tags: z.array(z.object({ name: z.string() })),
  fields: z.record(z.string(), z.union([z.string(), z.number()])),
});
const ada = {
  id: "usr_1",
  age: null,
  role: "owner",
  active: true,
  tags: [{ name: "regular" }],
  fields: { visits: 3 },
};

describe("the shape of an answer", () => {
  it("is what the schema would have parsed", () => {
    expect(shape(person, ada)).toStrictEqual(person.parse(ada));
    const named = { ...ada, age: 36, nickname: "Countess" };
    expect(shape(person, named)).toStrictEqual(person.parse(named));
  });

  it("holds no key that is not declared, at any depth", () => {
    const row = { ...ada, passwordHash: "x", tags: [{ name: "regular", businessId: "biz_1" }] };
    expect(shape(person, row)).toStrictEqual(ada);
    expect(shape(z.array(person), [row])).toStrictEqual([ada]);
  });

  it.each([
    ["a key that is missing", { ...ada, id: undefined }],
    ["a number where a text belongs", { ...ada, id: 1 }],
    ["null where nothing may be missing", { ...ada, active: null }],
    ["a number that JSON cannot say", { ...ada, age: Number.NaN }],
    ["a value that is not among the declared ones", { ...ada, role: "admin" }],
    ["one thing where a list belongs", { ...ada, tags: { name: "regular" } }],
    ["a text where an object belongs", { ...ada, tags: ["regular"] }],
    ["an entry of another type", { ...ada, fields: { visits: true } }],
  ])("is refused to %s", (_, value) => {
    expect(() => shape(person, value)).toThrow(/./);
  });

  it("is left to the schema where that does more than describe", () => {
    expect(shape(z.string().trim(), " a ")).toBe("a");
    expect(shape(z.coerce.number(), "1")).toBe(1);
    expect(shape(z.string().default("b"), undefined)).toBe("b");
    expect(() => shape(z.strictObject({ a: z.string() }), { a: "x", b: 1 })).toThrow(/./);
  });

  it("follows a schema into itself", () => {
    const node = z.object({
      name: z.string(),
      get children() {
        return z.array(node);
      },
    });
    const tree = { name: "a", children: [{ name: "b", children: [] }] };
    expect(shape(node, { ...tree, secret: 1 })).toStrictEqual(tree);
  });
});
