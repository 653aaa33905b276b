import type { FieldType } from "../schemas";
import type { FieldValue } from "../table.business";

/** What a value is read by. */
export interface FieldRule {
  key: string;
  type: FieldType;
  options: readonly string[];
}

/** A value as its field holds it, or what is wrong with it. */
export type ReadValue = { value: FieldValue } | { problem: string };

const MAX_TEXT = 1000;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const WEB_ADDRESS = /^https?:\/\/[^\s/]+\.[^\s]+$/i;
const YES = new Set(["true", "yes", "1"]);
const NO = new Set(["false", "no", "0"]);

/**
 * Reads a value as a field's type has it. Text that says the same is taken too, since files and
 * forms hold nothing else: "42" is a number, "yes" is true. `07` is no number: it is a code.
 */
export function readValue(rule: FieldRule, value: FieldValue): ReadValue {
  const text = String(value).trim();
  switch (rule.type) {
    case "text":
      return text.length <= MAX_TEXT
        ? { value: typeof value === "string" ? value : text }
        : { problem: `At most ${MAX_TEXT} characters` };
    case "number":
      return typeof value !== "boolean" && NUMBER.test(text) && Number.isFinite(Number(text))
        ? { value: Number(text) }
        : { problem: "Enter a number" };
    case "boolean":
      return readBoolean(text.toLowerCase());
    case "date":
      return isDate(text) ? { value: text } : { problem: "Enter a date in the form YYYY-MM-DD" };
    case "choice":
      return readChoice(rule.options, text);
    case "url":
      return text.length <= MAX_TEXT && WEB_ADDRESS.test(text)
        ? { value: text }
        : { problem: "Enter a web address that begins with https:// or http://" };
  }
}

function readBoolean(text: string): ReadValue {
  if (YES.has(text)) return { value: true };
  return NO.has(text) ? { value: false } : { problem: "Enter yes or no" };
}

/** Takes an option whatever its case, and gives it as it is written in the list. */
function readChoice(options: readonly string[], text: string): ReadValue {
  const option = options.includes(text)
    ? text
    : options.find((each) => each.toLowerCase() === text.toLowerCase());
  return option === undefined
    ? { problem: `Choose one of: ${options.join(", ")}` }
    : { value: option };
}

/** True for a day that the calendar has. */
function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.toISOString().startsWith(text);
}

/** The type that a value has by itself, for a field that nobody has described yet. */
export function typeOf(value: FieldValue): "text" | "number" | "boolean" {
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "text";
}

/** `shoeSize` → "Shoe size": a name for a field that has none yet. */
export function labelOf(key: string): string {
  const words = key.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
