import type { Definition, TriggerType } from "@server/features/workflows/schemas";
import type { Completion } from "../../../lib/completion";
import { form } from "./form-strings";
import { fieldText, triggerValueText } from "./strings";

/** A value that a run knows. */
export interface RunValue {
  /** `contact.city`. */
  path: string;
  label: string;
  group: "contact" | "trigger" | "variables";
}

const CONTACT_FIELDS = [
  "email",
  "firstName",
  "lastName",
  "phone",
  "company",
  "jobTitle",
  "city",
  "state",
  "country",
  "birthDate",
  "timeZone",
  "tags",
] as const;

const ORDER = ["amount", "currency", "orderId"] as const;

/** What comes with a trigger; other software has names of its own for what it sends. */
const TRIGGER_VALUES: Partial<Record<TriggerType, readonly (keyof typeof triggerValueText)[]>> = {
  "order.placed": ORDER,
  "order.paid": ORDER,
  "order.fulfilled": ORDER,
  "order.refunded": ORDER,
  "cart.abandoned": ["amount", "currency", "cartId"],
  "subscription.changed": ["plan", "status", "subscriptionId"],
};

/** What steps of a workflow can use, so far as it is known before somebody comes in. */
export function runValues(
  definition: Pick<Definition, "nodes" | "trigger">,
  customFields: readonly { key: string; label: string }[],
): RunValue[] {
  const variables = definition.nodes.flatMap((node) =>
    node.type === "http" ? node.config.response.map(({ variable }) => variable) : [],
  );
  return [
    ...CONTACT_FIELDS.map((field) => value("contact", field, fieldText[field] ?? field)),
    ...customFields.map(({ key, label }) => value("contact", `fields.${key}`, label)),
    ...(TRIGGER_VALUES[definition.trigger.type] ?? []).map((name) =>
      value("trigger", name, triggerValueText[name]),
    ),
    ...[...new Set(variables)].map((name) => value("variables", name, name)),
  ];
}

function value(group: RunValue["group"], name: string, label: string): RunValue {
  return { path: `${group}.${name}`, label, group };
}

/** What `{{` offers. */
export function completionsOf(values: readonly RunValue[]): Completion[] {
  return values.map(({ path, label, group }) => ({
    label: `${form.pathGroups[group]} · ${label}`,
    code: path === "contact.tags" ? `{{ ${path} | join: ", " }}` : `{{ ${path} }}`,
  }));
}
