import { describe, expect, it } from "vitest";
import type { Contact, CustomField } from "../api";
import { defaultHolder, differences } from "./merge-choice";

const contact = (id: string, values: Partial<Contact>): Contact => ({
  ...{ id, email: `${id}@example.com`, firstName: null, lastName: null, phone: null },
  ...{ company: null, jobTitle: null, city: null, state: null, country: null },
  ...{ birthDate: null, timeZone: null, fields: {}, tags: [], source: "manual" as const },
  ...{ importId: null, version: 1, createdAt: "", updatedAt: "" },
  ...values,
});

const plan: CustomField = {
  ...{ id: "fld_1", key: "plan", label: "Plan", type: "text" as const, options: [] },
  ...{ position: 0, version: 1 },
};

const ada = contact("ada", { firstName: "Ada", city: "London", fields: { plan: "free" } });
const king = contact("king", { firstName: "Ada", phone: "+1", fields: { plan: "paid" } });

describe("A comparison of contacts", () => {
  it("shows what they differ in, custom fields too, and nothing they share", () => {
    expect(differences([ada, king], [plan]).map(({ name, values }) => [name, values])).toEqual([
      ["email", ["ada@example.com", "king@example.com"]],
      ["phone", ["", "+1"]],
      ["city", ["London", ""]],
      ["fields.plan", ["free", "paid"]],
    ]);
  });

  it("proposes the kept contact's value, and another's where it has none", () => {
    const [email, phone] = differences([ada, king], []);
    expect(defaultHolder(email!, [ada, king], "king")).toBe("king");
    expect(defaultHolder(phone!, [ada, king], "ada")).toBe("king");
  });
});
