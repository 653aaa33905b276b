import type { RenderContact } from "../../contacts";
import type { DataCondition } from "../schemas";
import type { RunData } from "./run-data";

/** The values at a place in what a run knows: several for tags, none where there is nothing. */
export function valuesAt(path: string, contact: RenderContact, data: RunData): string[] {
  let value: unknown = { contact, ...data };
  for (const part of path.split(".")) {
    const inside = typeof value === "object" && value !== null && Object.hasOwn(value, part);
    value = inside ? (value as Record<string, unknown>)[part] : null;
  }
  const found = Array.isArray(value) ? value : [value];
  return found.flatMap((one) => {
    const text = typeof one === "object" ? "" : String(one).trim();
    return text === "" ? [] : [text];
  });
}

/** Whether a value that the run knows is as it is asked for. Text is compared without case. */
export function meetsData(
  { path, operator, value }: DataCondition,
  contact: RenderContact,
  data: RunData,
): boolean {
  const wanted = value.trim().toLowerCase();
  const values = valuesAt(path, contact, data).map((text) => text.toLowerCase());
  switch (operator) {
    case "equals":
      return values.includes(wanted);
    case "notEquals":
      return !values.includes(wanted);
    case "contains":
      return values.some((text) => text.includes(wanted));
    case "startsWith":
      return values.some((text) => text.startsWith(wanted));
    case "greaterThan":
      return wanted !== "" && values.some((text) => Number(text) > Number(wanted));
    case "lessThan":
      return wanted !== "" && values.some((text) => Number(text) < Number(wanted));
    case "isSet":
      return values.length > 0;
    case "isNotSet":
      return values.length === 0;
  }
}
