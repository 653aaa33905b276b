import type { RenderContact } from "../../../features/contacts";
import type { DataCondition } from "../../../features/workflows/schemas";
import type { Run } from "./types";

/** Whether what a run knows is as a branch asks. */
export function isTrue(asked: DataCondition, contact: RenderContact, data: Run["data"]): boolean {
  let here: unknown = { contact, trigger: data.trigger, variables: data.variables };
  for (const key of asked.path.split(".")) {
    const own = here !== null && typeof here === "object" ? new Map(Object.entries(here)) : null;
    here = own?.get(key);
  }
  const texts = (Array.isArray(here) ? here : [here])
    .filter((one) => ["string", "number", "boolean"].includes(typeof one))
    .map((one) => String(one).trim().toLowerCase())
    .filter((text) => text !== "");
  const value = asked.value.trim().toLowerCase();
  const numbers = value === "" ? [] : texts.map(Number);
  return {
    equals: texts.some((text) => text === value),
    notEquals: texts.every((text) => text !== value),
    contains: texts.some((text) => text.indexOf(value) >= 0),
    startsWith: texts.some((text) => text.slice(0, value.length) === value),
    greaterThan: numbers.some((number) => number > Number(value)),
    lessThan: numbers.some((number) => number < Number(value)),
    isSet: texts.length > 0,
    isNotSet: texts.length === 0,
  }[asked.operator];
}
