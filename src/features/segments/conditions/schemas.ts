import { z } from "zod";
import { id } from "../../../platform/http/fields";

/** Conditions of a segment, all groups together, and groups inside each other, the outermost too. */
export const MAX_CONDITIONS = 50;
export const MAX_DEPTH = 5;
const MAX_DAYS = 3650;

/** Parts of a contact that are one line of text. */
export const TEXT_ATTRIBUTES = [
  "email",
  "firstName",
  "lastName",
  "phone",
  "company",
  "jobTitle",
  "city",
  "state",
  "country",
] as const;

export const TEXT_OPERATORS = [
  "equals",
  "notEquals",
  "contains",
  "notContains",
  "startsWith",
  "endsWith",
  "isEmpty",
  "isNotEmpty",
] as const;
export const NUMBER_OPERATORS = [
  "equals",
  "notEquals",
  "greaterThan",
  "atLeast",
  "lessThan",
  "atMost",
  "between",
  "isEmpty",
  "isNotEmpty",
] as const;
export const BOOLEAN_OPERATORS = ["isTrue", "isFalse", "isEmpty", "isNotEmpty"] as const;
export const CHOICE_OPERATORS = ["isAnyOf", "isNoneOf", "isEmpty", "isNotEmpty"] as const;
export const TIMESTAMP_OPERATORS = [
  "inLastDays",
  "moreThanDaysAgo",
  "on",
  "before",
  "after",
  "between",
] as const;
export const DATE_OPERATORS = [
  ...TIMESTAMP_OPERATORS,
  "inNextDays",
  "isEmpty",
  "isNotEmpty",
] as const;
export const ANNIVERSARY_OPERATORS = ["inNextDays", "thisMonth"] as const;
export const TOPIC_STATES = ["subscribed", "pending", "unsubscribed", "none"] as const;
export const ACTIVITIES = ["got", "delivered", "opened", "clicked", "bounced"] as const;
export const CONTACT_SOURCES = ["manual", "import", "form"] as const;

const customField = z.templateLiteral(["fields.", z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)]);
const days = z.int().min(0).max(MAX_DAYS, `At most ${MAX_DAYS} days`);
/** Within the years that have four digits also a day earlier or later. */
const day = z.iso
  .date("Use the form YYYY-MM-DD")
  .refine((date) => date >= "1000" && date < "9999", "Use a year from 1000 to 9998");

/** What each operator needs besides itself. */
const NEEDS: Record<string, readonly string[]> = {
  between: ["value", "to"],
  on: ["value"],
  before: ["value"],
  after: ["value"],
  inLastDays: ["days"],
  moreThanDaysAgo: ["days"],
  inNextDays: ["days"],
};
const NOTHING: readonly string[] = [];

function complete(
  operand: { operator: string } & Record<string, unknown>,
  ctx: z.RefinementCtx,
  otherwise: readonly string[] = NOTHING,
): void {
  const { operator } = operand;
  const needed = NEEDS[operator] ?? (operator.endsWith("Empty") ? NOTHING : otherwise);
  for (const part of needed) {
    const value = operand[part];
    const isMissing = value === null || value === "" || (Array.isArray(value) && !value.length);
    if (isMissing) ctx.addIssue({ code: "custom", path: [part], message: "Required" });
  }
}

/** A line of text of the contact, or a custom field of type text or url. Case does not count. */
const text = z
  .strictObject({
    type: z.literal("text"),
    field: z.union([z.enum(TEXT_ATTRIBUTES), customField]),
    operator: z.enum(TEXT_OPERATORS),
    value: z.string().trim().max(200, "At most 200 characters").default(""),
  })
  .superRefine((condition, ctx) => complete(condition, ctx, ["value"]));

/** A custom field of type number. */
const number = z
  .strictObject({
    type: z.literal("number"),
    field: customField,
    operator: z.enum(NUMBER_OPERATORS),
    value: z.number().nullable().default(null),
    /** End of `between`, included. */
    to: z.number().nullable().default(null),
  })
  .superRefine((condition, ctx) => complete(condition, ctx, ["value"]));

/** A custom field of type boolean. */
const boolean = z.strictObject({
  type: z.literal("boolean"),
  field: customField,
  operator: z.enum(BOOLEAN_OPERATORS),
});

/** A custom field of type choice; options as they are written in the field. */
const choice = z
  .strictObject({
    type: z.literal("choice"),
    field: customField,
    operator: z.enum(CHOICE_OPERATORS),
    values: z.array(z.string().max(200)).max(50, "At most 50 values").default([]),
  })
  .superRefine((condition, ctx) => complete(condition, ctx, ["values"]));

const span = {
  value: day.nullable().default(null),
  /** End of `between`, included. */
  to: day.nullable().default(null),
  days: days.nullable().default(null),
};

/** A day: the birth date, or a custom field of type date. "Today" is the business's. */
const date = z
  .strictObject({
    type: z.literal("date"),
    field: z.union([z.literal("birthDate"), customField]),
    operator: z.enum(DATE_OPERATORS),
    ...span,
  })
  .superRefine((condition, ctx) => complete(condition, ctx));

/** A moment. Days begin at midnight in the business's time zone; "N days" are N × 24 hours. */
const moment = z
  .strictObject({
    type: z.literal("timestamp"),
    field: z.enum(["createdAt", "updatedAt"]),
    operator: z.enum(TIMESTAMP_OPERATORS),
    ...span,
  })
  .superRefine((condition, ctx) => complete(condition, ctx));

/** A day that comes back every year. 29 February is the 28th in years without one. */
const anniversary = z
  .strictObject({
    type: z.literal("anniversary"),
    field: z.union([z.literal("birthDate"), customField]),
    operator: z.enum(ANNIVERSARY_OPERATORS),
    /** 0: today. */
    days: z.int().min(0).max(366).nullable().default(null),
  })
  .superRefine((condition, ctx) => complete(condition, ctx));

const tag = z.strictObject({
  type: z.literal("tag"),
  operator: z.enum(["has", "hasNot"]),
  tagId: id("tag"),
});

const topic = z.strictObject({
  type: z.literal("topic"),
  operator: z.enum(["is", "isNot"]),
  /** Null: any topic (`none`: not a single one). */
  topicId: id("tpc").nullable(),
  status: z.enum(TOPIC_STATES),
});

/** Whether marketing mail may be sent to the address: it is not suppressed for any reason. */
const marketing = z.strictObject({
  type: z.literal("marketing"),
  operator: z.enum(["can", "cannot"]),
});

const source = z.strictObject({
  type: z.literal("source"),
  operator: z.enum(["isAnyOf", "isNoneOf"]),
  sources: z.array(z.enum(CONTACT_SOURCES)).min(1, "Required"),
});

/** The import that last wrote the contact. */
const fromImport = z.strictObject({
  type: z.literal("import"),
  operator: z.enum(["is", "isNot"]),
  importId: id("imp"),
});

/** What the contact did with emails; opens and clicks are a person's, not a machine's. */
const email = z
  .strictObject({
    type: z.literal("email"),
    operator: z.enum(["did", "didNot"]),
    activity: z.enum(ACTIVITIES),
    /** At most one of both; neither means any email. */
    campaignId: id("cmp").nullable().default(null),
    templateId: id("tpl").nullable().default(null),
    /** Null: ever. */
    days: days.min(1).nullable().default(null),
    /** Emails, at least; several opens of one email are one. */
    times: z.int().min(1).max(1000).default(1),
  })
  .refine((condition) => condition.campaignId === null || condition.templateId === null, {
    path: ["templateId"],
    message: "Name a campaign or a template, not both",
  });

// Orders join here as a further type once there are any: `{ type: "order", … }`.
const conditions = [
  text.meta({ id: "SegmentText" }),
  number.meta({ id: "SegmentNumber" }),
  boolean.meta({ id: "SegmentBoolean" }),
  choice.meta({ id: "SegmentChoice" }),
  date.meta({ id: "SegmentDate" }),
  moment.meta({ id: "SegmentTimestamp" }),
  anniversary.meta({ id: "SegmentAnniversary" }),
  tag.meta({ id: "SegmentTag" }),
  topic.meta({ id: "SegmentTopic" }),
  marketing.meta({ id: "SegmentMarketing" }),
  source.meta({ id: "SegmentSource" }),
  fromImport.meta({ id: "SegmentImport" }),
  email.meta({ id: "SegmentEmail" }),
] as const;

/** One condition on a contact. */
const condition = z.discriminatedUnion("type", conditions);
export type Condition = z.output<typeof condition>;

/** Conditions of which all, or any, must hold; with `not`, the contrary. */
export interface ConditionGroup {
  type: "group";
  match: "all" | "any";
  not: boolean;
  conditions: (Condition | ConditionGroup)[];
}

type GroupInput = Omit<ConditionGroup, "not" | "conditions"> & {
  not?: boolean | undefined;
  conditions: (z.input<typeof condition> | GroupInput)[];
};

/** Written out level by level: what is nested deeper is refused before it is read. */
function groupOf(depth: number): z.ZodType<ConditionGroup, GroupInput> {
  const inner = [...conditions, ...(depth < MAX_DEPTH ? [groupOf(depth + 1)] : [])];
  const items = z.discriminatedUnion("type", inner as unknown as typeof conditions);
  const shape = z.strictObject({
    type: z.literal("group"),
    match: z.enum(["all", "any"]),
    not: z.boolean().default(false),
    conditions: z.array(items).min(1, "Add a condition").max(MAX_CONDITIONS),
  });
  return shape.meta({ id: `SegmentGroup${depth}` });
}

/** The tree of a segment. */
export const conditionTree = groupOf(1)
  .refine((root) => leavesOf(root).length <= MAX_CONDITIONS, `At most ${MAX_CONDITIONS} conditions`)
  .refine(lettersFit, "Too many different letters: use shorter texts");

/**
 * Letters beyond ASCII that have a capital: each makes the SQL of a comparison longer and deeper.
 * Most in one text, and most in all texts of a tree.
 */
const MAX_LETTERS = 50;
const MAX_LETTERS_IN_ALL = 1000;

function lettersOf(leaf: Condition): number {
  if (leaf.type !== "text") return 0;
  const letters = new Set(leaf.value.toLowerCase());
  return [...letters].filter((one) => one > "\u007f" && one.toUpperCase() !== one).length;
}

function lettersFit(root: ConditionGroup): boolean {
  const counts = leavesOf(root).map(lettersOf);
  const inAll = counts.reduce((sum, count) => sum + count, 0);
  return inAll <= MAX_LETTERS_IN_ALL && counts.every((count) => count <= MAX_LETTERS);
}

/** The conditions of a tree, without its groups. */
export function leavesOf(group: ConditionGroup): Condition[] {
  return group.conditions.flatMap((each) => (each.type === "group" ? leavesOf(each) : [each]));
}
