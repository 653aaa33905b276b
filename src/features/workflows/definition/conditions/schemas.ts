import { z } from "zod";

/** What a value of a run can be asked. */
export const OPERATORS = [
  "equals",
  "notEquals",
  "contains",
  "startsWith",
  "greaterThan",
  "lessThan",
  "isSet",
  "isNotSet",
] as const;

/**
 * Where a value stands in what a run knows: `contact.firstName`, `contact.fields.plan`,
 * `trigger.orderTotal`, `variables.score`.
 */
export const dataPath = z
  .string()
  .regex(
    /^(contact|trigger|variables)(\.[A-Za-z][A-Za-z0-9_]{0,39}){1,3}$/,
    "Name a value such as contact.city or variables.score",
  );

/** A name for a value that a run remembers. */
export const variableName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_]{0,39}$/, "Use letters and digits, beginning with a small letter");

/** A question about one value of a run. Text is compared without regard to case. */
export const dataCondition = z.strictObject({
  path: dataPath,
  operator: z.enum(OPERATORS),
  value: z.string().max(200, "At most 200 characters").default(""),
});
export type DataCondition = z.output<typeof dataCondition>;
