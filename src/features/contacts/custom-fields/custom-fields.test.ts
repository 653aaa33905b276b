import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../../platform/ctx";
import { add, business } from "../../../testing/contacts";
import { getContact } from "../get-contact";
import { createCustomFieldInput, MAX_FIELDS, type UpdateCustomField } from "../schemas";
import { updateContact } from "../update-contact";
import { createCustomField } from "./create-custom-field";
import { deleteCustomField } from "./delete-custom-field";
import { listCustomFields } from "./list-custom-fields";
import { updateCustomField } from "./update-custom-field";

const describeField = (ctx: BusinessCtx, input: Record<string, unknown>) =>
  createCustomField(ctx, createCustomFieldInput.parse(input));

const typesOf = async (ctx: BusinessCtx) =>
  Object.fromEntries((await listCustomFields(ctx)).map(({ key, type }) => [key, type]));

/** The types of the values that contacts hold in a field. */
async function heldTypes(ctx: BusinessCtx, key: string) {
  const { results } = await env.DB_SHARD_0.prepare(
    "SELECT DISTINCT iif(json_type(fields, ?2) = 'text', 'text', 'number') AS type FROM contacts WHERE business_id = ?1",
  )
    .bind(ctx.businessId, `$.${key}`)
    .all<{ type: string }>();
  return results.map(({ type }) => type);
}

const someEmail = () => `${crypto.randomUUID()}@example.com`;

describe("A custom field", () => {
  it("comes about with the first value, of the value's own type", async () => {
    const ctx = await business();
    await add(ctx, { email: someEmail(), fields: { shoeSize: 38, vip: true, plan: "free" } });
    expect(await typesOf(ctx)).toEqual({ shoeSize: "number", vip: "boolean", plan: "text" });
    const [size] = await listCustomFields(ctx);
    expect(size).toMatchObject({ label: "Shoe size", position: 0 });
  });

  it.each(["constructor", "toString", "valueOf"])(
    "is not called %s: every object has one",
    (key) => {
      expect(createCustomFieldInput.safeParse({ key, type: "text" }).error?.issues).toMatchObject([
        { path: ["key"], message: "This key is reserved: use another one" },
      ]);
    },
  );

  it("comes about once, when two contacts bring it at the same moment", async () => {
    const ctx = await business();
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, n) => add(ctx, { email: someEmail(), fields: { size: n } })),
    );
    expect(made).toHaveLength(6);
    expect(await typesOf(ctx)).toEqual({ size: "number" });
  });

  it("has one type, when two contacts bring it as different ones at the same moment", async () => {
    const ctx = await business();
    const made = await Promise.allSettled(
      [1, "one", 2, "two"].map((size) => add(ctx, { email: someEmail(), fields: { size } })),
    );
    expect(made.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(await heldTypes(ctx, "size")).toEqual([(await typesOf(ctx)).size]);
  });

  it.each([
    ["number", "many", "Enter a number"],
    ["number", "007", "Enter a number"],
    ["boolean", "perhaps", "Enter yes or no"],
    ["date", "2026-02-30", "Enter a date in the form YYYY-MM-DD"],
    ["choice", "Gold", "Choose one of: Free, Paid"],
    ["url", "javascript:alert(1)", "Enter a web address that begins with https:// or http://"],
  ])("of type %s refuses %j and says what it takes", async (type, value, message) => {
    const ctx = await business();
    await describeField(ctx, {
      key: "field",
      type,
      ...(type === "choice" && { options: ["Free", "Paid"] }),
    });
    const refused = { code: "VALIDATION_FAILED", details: { "fields.field": [message] } };
    const fields = { field: value };
    await expect(add(ctx, { email: someEmail(), fields })).rejects.toMatchObject(refused);
    const { id, version } = await add(ctx, { email: someEmail() });
    await expect(updateContact(ctx, id, { fields, version })).rejects.toMatchObject(refused);
  });

  it.each([
    ["number", "42.5", 42.5],
    ["boolean", "Yes", true],
    ["boolean", 0, false],
    ["date", "2024-02-29", "2024-02-29"],
    ["choice", "paid", "Paid"],
    ["url", "https://example.com/a?b=c", "https://example.com/a?b=c"],
    ["text", 7, "7"],
  ])("of type %s reads %j as %j", async (type, value, kept) => {
    const ctx = await business();
    await describeField(ctx, {
      key: "field",
      type,
      ...(type === "choice" && { options: ["Free", "Paid"] }),
    });
    const made = await add(ctx, { email: someEmail(), fields: { field: value } });
    expect(made.fields).toEqual({ field: kept });
    expect((await getContact(ctx, made.id)).fields).toEqual({ field: kept });
  });

  it("keeps its key, and its version guards it", async () => {
    const ctx = await business();
    const field = await describeField(ctx, { key: "size", type: "number" });
    const renamed = await updateCustomField(ctx, field.id, { label: "Shoes", version: 1 });
    expect(renamed).toMatchObject({ key: "size", label: "Shoes", version: 2 });
    await expect(
      updateCustomField(ctx, field.id, { label: "Hats", version: 1 }),
    ).rejects.toMatchObject({ code: "VERSION_STALE" });
    await expect(describeField(ctx, { key: "size", type: "text" })).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
      details: { key: [expect.any(String)] },
    });
  });

  it("is another business's for nobody else", async () => {
    const [ctx, stranger] = [await business(), await business()];
    const { id } = await describeField(ctx, { key: "size", type: "number" });
    const absent = { code: "NOT_FOUND" };
    await expect(deleteCustomField(stranger, id)).rejects.toMatchObject(absent);
    await expect(updateCustomField(stranger, id, { version: 1 })).rejects.toMatchObject(absent);
    expect(await listCustomFields(stranger)).toEqual([]);
  });

  it("is deleted from every contact that has a value in it", async () => {
    const ctx = await business();
    const one = await add(ctx, { email: someEmail(), fields: { size: 38, plan: "free" } });
    const other = await add(ctx, { email: someEmail(), fields: { plan: "free" } });
    const field = (await listCustomFields(ctx)).find(({ key }) => key === "size")!;
    await deleteCustomField(ctx, field.id);
    expect(await getContact(ctx, one.id)).toMatchObject({ fields: { plan: "free" }, version: 2 });
    expect(await getContact(ctx, other.id)).toEqual(other);
    expect(await typesOf(ctx)).toEqual({ plan: "text" });
  });

  it("is one of 50 at most, however they come about", async () => {
    const ctx = await business();
    const fields = Object.fromEntries(
      Array.from({ length: MAX_FIELDS - 1 }, (_, n) => [`field${n}`, n]),
    );
    await add(ctx, { email: someEmail(), fields });
    const both = await Promise.allSettled([
      describeField(ctx, { key: "a", type: "text" }),
      add(ctx, { email: someEmail(), fields: { b: 1 } }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(describeField(ctx, { key: "c", type: "text" })).rejects.toMatchObject({
      code: "RULE_REFUSED",
    });
    await expect(add(ctx, { email: someEmail(), fields: { d: 1 } })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      details: { "fields.d": [`A business has at most ${MAX_FIELDS} custom fields`] },
    });
  });
});

describe("The type of a custom field", () => {
  async function withValues(values: (string | number | boolean)[]) {
    const ctx = await business();
    await describeField(ctx, { key: "field", type: "text" });
    const made: string[] = [];
    for (const value of values) {
      made.push((await add(ctx, { email: someEmail(), fields: { field: value } })).id);
    }
    const [field] = await listCustomFields(ctx);
    const change = (input: Omit<UpdateCustomField, "version">) =>
      updateCustomField(ctx, field!.id, { version: field!.version, ...input });
    const kept = () =>
      Promise.all(made.map(async (id) => (await getContact(ctx, id)).fields.field));
    return { ctx, field: field!, change, kept };
  }

  it.each([
    ["number", ["42", " 1.5", "-3"], [42, 1.5, -3]],
    ["boolean", ["yes", "FALSE", "1"], [true, false, true]],
    ["date", ["2024-02-29"], ["2024-02-29"]],
    ["url", ["https://example.com"], ["https://example.com"]],
  ] as const)("becomes %s with all values", async (type, before, after) => {
    const { change, kept } = await withValues([...before]);
    await change({ type });
    expect(await kept()).toEqual(after);
  });

  it.each([
    ["number", ["1", "007", "x"], 2],
    ["boolean", ["yes", "no", "perhaps"], 1],
    ["date", ["2024-02-30"], 1],
    ["url", ["example.com", "https://example.com"], 1],
  ] as const)(
    "does not become %s while values do not fit, and says how many",
    async (type, values, count) => {
      const { change, kept } = await withValues([...values]);
      const who = count === 1 ? "1 contact has" : `${count} contacts have`;
      await expect(change({ type })).rejects.toMatchObject({
        code: "RULE_REFUSED",
        details: { type: [`${who} a value that does not fit`] },
      });
      expect(await kept()).toEqual(values);
    },
  );

  it("becomes a choice whose options are the values there are, and loses none that is used", async () => {
    const { change, kept, ctx, field } = await withValues(["free", "Paid"]);
    await change({ type: "choice", options: ["Free", "Paid", "Gold"] });
    expect(await kept()).toEqual(["Free", "Paid"]);
    const changed = (options: string[]) =>
      updateCustomField(ctx, field.id, { options, version: field.version + 1 });
    await expect(changed(["Free", "Gold"])).rejects.toMatchObject({
      code: "RULE_REFUSED",
      details: { options: ["1 contact has a value that does not fit"] },
    });
    expect((await changed(["Free", "Paid"])).options).toEqual(["Free", "Paid"]);
  });

  it("becomes text again, with the words for yes and no", async () => {
    const { change, kept, ctx, field } = await withValues(["yes", "no"]);
    await change({ type: "boolean" });
    await updateCustomField(ctx, field.id, { type: "text", version: field.version + 1 });
    expect(await kept()).toEqual(["true", "false"]);
  });

  it("never differs from what contacts hold, when it changes while values come in", async () => {
    for (let round = 0; round < 5; round++) {
      const { ctx, change } = await withValues(["1"]);
      const results = await Promise.allSettled([
        change({ type: "number" }),
        ...["2", "x", "3"].map((field) => add(ctx, { email: someEmail(), fields: { field } })),
      ]);
      expect(await heldTypes(ctx, "field")).toEqual([(await typesOf(ctx)).field]);
      expect(results.some(({ status }) => status === "fulfilled")).toBe(true);
    }
  });
});
