import { fieldKey } from "@server/features/contacts/schemas";
import { TARGETS } from "@server/features/imports/schemas";
import type { Option } from "../../../ui";
import { text } from "./strings";

/** "Shoe size (EU)" → `shoeSizeEu`: a custom field's key from a column's name, if one can be made. */
export function keyFrom(header: string): string | undefined {
  const words = header
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const key = words
    .map((word, index) =>
      index === 0
        ? word.charAt(0).toLowerCase() + word.slice(1)
        : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join("")
    .slice(0, 40);
  return fieldKey.safeParse(key).success ? key : undefined;
}

/** Where a column can go: fields of contacts, and a new field named after it. */
export function targetOptions(header: string, current: string | null): Option[] {
  const known = TARGETS.map((value) => ({ value: value as string, label: text.targets[value] }));
  const key = keyFrom(header);
  const own = [key && `fields.${key}`, current?.startsWith("fields.") ? current : undefined];
  const fields = [...new Set(own)].flatMap((value) =>
    value ? [{ value, label: text.asField(value.slice("fields.".length)) }] : [],
  );
  return [...known, ...fields];
}

/** What is wrong with a mapping, in words; undefined if it can be used. */
export function mappingProblem(mapping: (string | null)[]): string | undefined {
  if (!mapping.includes("email")) return text.noEmail;
  const used = mapping.filter((target) => target !== null);
  const twice = [...new Set(used.filter((target, index) => used.indexOf(target) < index))];
  if (twice.length === 0) return undefined;
  const labels: Record<string, string> = text.targets;
  return text.twice(twice.map((target) => labels[target] ?? target).join(", "));
}
