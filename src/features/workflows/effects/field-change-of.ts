import { type CustomFieldRow, birthDate, readValue, type RenderContact } from "../../contacts";
import { valuesAt } from "../engine/data-condition";
import type { RunData, Value } from "../engine/run-data";
import type { NodeOf } from "../schemas";

/** What an update of a field writes, or why it cannot. */
export type ReadChange =
  | { operation: "set" | "increment" | "clear"; value: Exclude<Value, null> | null }
  | { problem: string };

const MAX_TEXT = 200;

/** Reads the value that a step writes by the type of its field. Pure. */
export function fieldChangeOf(
  { field, operation, value, path }: NodeOf<"updateField">["config"],
  contact: RenderContact,
  data: RunData,
  fields: readonly CustomFieldRow[],
): ReadChange {
  const key = field.startsWith("fields.") ? field.slice("fields.".length) : null;
  const rule = fields.find((each) => each.key === key);
  if (key !== null && !rule) return { problem: "The field was deleted" };
  if (operation === "clear") return { operation, value: null };
  if (operation === "increment") {
    if (rule?.type !== "number") return { problem: "Only a number can be counted up" };
    const by = Number(value ?? 1);
    return Number.isFinite(by) ? { operation, value: by } : { problem: "Enter a number" };
  }
  const wanted = operation === "copy" ? valuesAt(path ?? "", contact, data)[0] : value;
  if (wanted === undefined || wanted === null || wanted === "") {
    return { operation: "clear", value: null };
  }
  if (rule) {
    const read = readValue(rule, wanted);
    return "problem" in read ? read : { operation: "set", value: read.value };
  }
  const text = String(wanted).trim();
  if (field === "birthDate" && !birthDate.safeParse(text).success) {
    return { problem: "Enter a date in the form YYYY-MM-DD" };
  }
  if (text.length > MAX_TEXT) return { problem: `At most ${MAX_TEXT} characters` };
  return { operation: "set", value: text };
}
