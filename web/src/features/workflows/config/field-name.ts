import type { Names } from "./names";
import { fieldText, say } from "./strings";

/** What a field of a contact is called: `fields.plan` is "Plan", `birthDate` "Birthday". */
export function fieldName(field: string, names: Names): string {
  if (!field.startsWith("fields.")) return fieldText[field] ?? field;
  const key = field.slice("fields.".length);
  return names.fields.get(key) ?? key;
}

/** What a value that a run knows is called: `contact.city` is "City", `variables.score` "score". */
export function pathName(path: string, names: Names): string {
  if (path.startsWith("contact.")) return fieldName(path.slice("contact.".length), names);
  if (path.startsWith("trigger.")) return say.fromTrigger(path.slice("trigger.".length));
  return path.replace("variables.", "");
}
