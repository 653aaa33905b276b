import { describe, expect, it } from "vitest";
import type { Contact, CustomField } from "./api";
import { contactLabel, contactName } from "./contact-name";
import { contactSchema, formOf } from "./contact-schema";
import { changesOf } from "./contact-values";
import { fieldsFrom, fieldTexts } from "./custom-fields";
import { tagSuggestions } from "./tag-suggestions";

const field = (key: string, type: CustomField["type"], options: string[] = []): CustomField => ({
  ...{ id: `fld_${key}`, key, label: key, type, options },
  ...{ position: 0, version: 1 },
});

const CUSTOM = [field("age", "number"), field("active", "boolean"), field("size", "text")];

describe("the contact form", () => {
  it("sends an empty text field as no value", () => {
    const values = contactSchema.parse({ ...formOf(undefined, CUSTOM), email: "ada@example.com" });
    expect(values).toMatchObject({ firstName: null, birthDate: null, timeZone: null, tags: [] });
  });

  it("keeps the server's message for a wrong value", () => {
    const wrong = { ...formOf(undefined, CUSTOM), email: "ada@example.com", birthDate: "10 May" };
    const issues = contactSchema.safeParse(wrong).error?.issues;
    expect(issues?.[0]).toMatchObject({
      path: ["birthDate"],
      message: "Use the form YYYY-MM-DD",
    });
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
    timeZone: null,
    fields: { age: 36 },
    tags: [{ id: "tag_1", name: "vip", color: "grey" }],
    source: "manual",
    importId: null,
    version: 3,
    createdAt: "2026-11-20T12:00:00.000Z",
    updatedAt: "2026-11-20T12:00:00.000Z",
  };

  it("holds only what differs from what was shown", () => {
    const untouched = contactSchema.parse(formOf(contact, CUSTOM));
    expect(changesOf(untouched, contact, CUSTOM)).toEqual({});
    expect(changesOf({ ...untouched, city: "London", company: null }, contact, CUSTOM)).toEqual({
      city: "London",
      company: null,
    });
  });

  it("replaces tags and custom fields as a whole", () => {
    const form = formOf(contact, CUSTOM);
    const values = contactSchema.parse({
      ...form,
      tags: [...form.tags, "press"],
      fields: { ...form.fields, size: "41" },
    });
    expect(changesOf(values, contact, CUSTOM)).toEqual({
      tags: ["vip", "press"],
      fields: { age: 36, size: "41" },
    });
  });
});

describe("custom fields", () => {
  it("go as their types have them, and those without a value not at all", () => {
    const texts = { age: "42", active: "false", size: " " };
    expect(fieldsFrom(CUSTOM, texts)).toEqual({ age: 42, active: false });
  });

  it("go as they are where they are no number, so that the server says what it takes", () => {
    expect(fieldsFrom(CUSTOM, { age: "many" })).toEqual({ age: "many" });
  });

  it("are shown as text, empty where there is none", () => {
    expect(fieldTexts(CUSTOM, { age: 36, active: true })).toEqual({
      ...{ age: "36", active: "true", size: "" },
    });
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
