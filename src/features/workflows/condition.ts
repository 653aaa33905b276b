import type { RenderContact } from "../contacts";
import type { branchNode } from "./schemas";
import type { z } from "zod";

type Condition = z.output<typeof branchNode>["config"];

/** Whether a contact meets a branch's condition. Text is compared without regard to case. */
export function meets(contact: RenderContact, { field, operator, value }: Condition): boolean {
  const wanted = value.trim().toLowerCase();
  const values = (field === "tag" ? contact.tags : [contact[field] ?? ""])
    .map((text) => text.trim().toLowerCase())
    .filter((text) => text !== "");
  switch (operator) {
    case "equals":
      return values.includes(wanted);
    case "notEquals":
      return !values.includes(wanted);
    case "contains":
      return values.some((text) => text.includes(wanted));
    case "startsWith":
      return values.some((text) => text.startsWith(wanted));
    case "isSet":
      return values.length > 0;
    case "isNotSet":
      return values.length === 0;
  }
}
