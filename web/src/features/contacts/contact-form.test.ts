import { describe, expect, it } from "vitest";
import type { Contact } from "./api";
import { contactLabel, contactName } from "./contact-name";
import { contactSchema, formOf } from "./contact-schema";
import { changesOf } from "./contact-values";
import { fieldsFrom } from "./custom-fields";
import { tagSuggestions } from "./tag-suggestions";

describe("the contact form", () => {
  it("sends an empty text field as no value", () => {
    const values = contactSchema.parse({ ...formOf(undefined), email: "ada@example.com" });
    expect(values).toMatchObject({ firstName: null, birthDate: null, tags: [], fields: [] });
  });

  it("keeps the server's message for a wrong value", () => {
    const wrong = { ...formOf(undefined), email: "ada@example.com", birthDate: "10 May" };
    const issues = contactSchema.safeParse(wrong).error?.issues;
    expect(issues?.[0]).toMatchObject({
      path: ["birthDate"],
      message: "Use the form YYYY-MM-DD",
    });
  });

  it("refuses the same custom field twice, at the second one", () => {
    const fields = [
      { key: "shoeSize", value: "41" },
      { key: "shoeSize", value: "42" },
    ];
    const twice = { ...formOf(undefined), email: "ada@example.com", fields };
    expect(contactSchema.safeParse(twice).error?.issues).toMatchObject([
      { path: ["fields", 1, "key"] },
    ]);
  });
});

describe("a change of a contact", () => {
  const contact: Contact = {
    id: "con_1",
    email: "ada@example.com",
    firstName: "Ada",
    lastName: null,
    phone: null,
    company: "Engines",
    jobTitle: null,
    city: null,
    state: null,
    country: null,
    birthDate: null,
    fields: { age: 36 },
    tags: [{ id: "tag_1", name: "vip", color: "grey" }],
    source: "manual",
    importId: null,
    version: 3,
    createdAt: "2026-11-20T12:00:00.000Z",
    updatedAt: "2026-11-20T12:00:00.000Z",
  };

  it("holds only what differs from what was shown", () => {
    const untouched = contactSchema.parse(formOf(contact));
    expect(changesOf(untouched, contact)).toEqual({});
    expect(changesOf({ ...untouched, city: "London", company: null }, contact)).toEqual({
      city: "London",
      company: null,
    });
  });

  it("replaces tags and custom fields as a whole", () => {
    const form = formOf(contact);
    const values = contactSchema.parse({
      ...form,
      tags: [...form.tags, "press"],
      fields: [...form.fields, { key: "size", value: "41" }],
    });
    expect(changesOf(values, contact)).toEqual({
      tags: ["vip", "press"],
      fields: { age: 36, size: "41" },
    });
  });
});

describe("custom fields", () => {
  it("stay numbers and yes-or-no values while their text reads as such", () => {
    const rows = [
      { key: "age", value: "42" },
      { key: "active", value: "false" },
    ];
    expect(fieldsFrom(rows, { age: 41, active: true })).toEqual({ age: 42, active: false });
  });

  it("become text when they no longer do, and new ones are text", () => {
    const rows = [
      { key: "age", value: "unknown" },
      { key: "code", value: "007" },
    ];
    expect(fieldsFrom(rows, { age: 41 })).toEqual({ age: "unknown", code: "007" });
  });
});

describe("tag suggestions", () => {
  it("leave out chosen tags, whatever their case", () => {
    expect(tagSuggestions(["VIP", "Press"], ["vip"], "")).toEqual([
      { name: "Press", isNew: false },
    ]);
  });

  it("offer to create what no tag is called", () => {
    expect(tagSuggestions(["Press"], [], "pre")).toEqual([
      { name: "Press", isNew: false },
      { name: "pre", isNew: true },
    ]);
  });

  it("offer no second tag that differs by case only", () => {
    expect(tagSuggestions(["Press"], [], "press")).toEqual([{ name: "Press", isNew: false }]);
    expect(tagSuggestions([], ["Press"], "PRESS")).toEqual([]);
  });
});

describe("a contact's name", () => {
  it("is its address when it has none", () => {
    const nameless = { email: "ada@example.com", firstName: null, lastName: null };
    expect(contactName(nameless)).toBe("ada@example.com");
    expect(contactLabel(nameless)).toBe("ada@example.com");
  });

  it("is followed by the address where two may be called the same", () => {
    const ada = { email: "ada@example.com", firstName: "Ada", lastName: null };
    expect(contactLabel(ada)).toBe("Ada · ada@example.com");
  });
});
