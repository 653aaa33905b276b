import { z } from "zod";
import { id, line, scalar } from "../../../../platform/http/fields";
import { conditionTree } from "../../../segments/schemas";
import { dataCondition, dataPath } from "../conditions/schemas";
import { eventMatch } from "../events/schemas";
import { httpConfig } from "../http/schemas";
import { dateField } from "../triggers/schemas";
import { waitConfig, waitSeconds } from "../waits/schemas";

export const nodeId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "Use small letters, digits and hyphens");

const chosen = (prefix: string) => z.union([z.literal(""), id(prefix)]);

/** How often a step that fails is tried, and how long after the first failure; it doubles from there. */
const retry = z.strictObject({
  attempts: z.int().min(1).max(10, "At most 10 attempts"),
  firstSeconds: z.int().min(1).max(3600, "At most an hour"),
});
export type RetryPolicy = z.output<typeof retry>;

/** When a node says nothing else. */
export const DEFAULT_RETRY: RetryPolicy = { attempts: 5, firstSeconds: 10 };

const common = {
  id: nodeId,
  typeVersion: z.literal(1).default(1),
  /** What people call it; absent: what it does, in words. */
  name: line(80).optional(),
  position: z.strictObject({ x: z.number(), y: z.number() }).optional(),
  retry: retry.optional(),
};

const node = <T extends string, C extends z.ZodType>(type: T, config: C) =>
  z.strictObject({ ...common, type: z.literal(type), config });

const nothing = z.strictObject({}).default({});

/** Fields of a contact that a step can write. */
export const WRITABLE_FIELDS = [
  "firstName",
  "lastName",
  "phone",
  "company",
  "jobTitle",
  "city",
  "state",
  "country",
] as const;

const writableField = z.union([z.enum(WRITABLE_FIELDS), dateField]);

/** What a step does to a field: a value, a value the run knows, one number more or less, or nothing. */
const updateFieldConfig = z.strictObject({
  field: writableField,
  operation: z.enum(["set", "copy", "increment", "clear"]),
  /** For `set`; for `increment` a number. */
  value: scalar.default(null),
  /** For `copy`. */
  path: dataPath.nullable().default(null),
});

/** Sides of an A/B split. */
export const SPLIT_PORTS = ["a", "b", "c", "d", "e"] as const;

const splitConfig = z.strictObject({
  /** Per cent of the contacts that take each side; together 100. */
  paths: z
    .array(z.strictObject({ port: z.enum(SPLIT_PORTS), weight: z.int().min(0).max(100) }))
    .min(2, "At least two sides")
    .max(5, "At most five sides")
    .refine(
      (paths) => new Set(paths.map(({ port }) => port)).size === paths.length,
      "Each side once",
    ),
});

const branchConfig = z.discriminatedUnion("on", [
  /** What contacts can be asked in segments, too; null in a draft that has yet to say. */
  z.strictObject({ on: z.literal("contact"), conditions: conditionTree.nullable() }),
  /** A value that the run knows. */
  z.strictObject({ on: z.literal("data"), ...dataCondition.shape }),
]);

/** One step of a workflow. An empty id has yet to be chosen; such a draft cannot be published. */
export const workflowNode = z.discriminatedUnion("type", [
  node("wait", waitConfig),
  node("waitForEvent", z.strictObject({ event: eventMatch, timeoutSeconds: waitSeconds })),
  node(
    "sendEmail",
    z.strictObject({
      templateId: chosen("tpl"),
      /** Sent only to those who want this topic; null: to all who get marketing mail. */
      topicId: id("tpc").nullable().default(null),
      /** Transactional mail is owed to the contact: it ignores topics and frequency caps. */
      kind: z.enum(["marketing", "transactional"]).default("marketing"),
    }),
  ),
  node("branch", branchConfig),
  node("split", splitConfig),
  node("updateField", updateFieldConfig),
  node("addTag", z.strictObject({ tagId: chosen("tag") })),
  node("removeTag", z.strictObject({ tagId: chosen("tag") })),
  node("http", httpConfig),
  node(
    "notifyStaff",
    z.strictObject({
      /** Members of the business, by user; empty: its owner. */
      userIds: z.array(id("usr")).max(20, "At most 20 people").default([]),
      subject: line(200),
      /** Liquid: `{{ contact.email }}` and the like. */
      message: z.string().trim().min(1, "Required").max(5000, "At most 5000 characters"),
    }),
  ),
  node("enrol", z.strictObject({ workflowId: chosen("wfl") })),
  node("goal", z.strictObject({ goal: line(80) })),
  node("exit", nothing),
]);
export type WorkflowNode = z.output<typeof workflowNode>;
export type NodeType = WorkflowNode["type"];
export type NodeOf<T extends NodeType> = Extract<WorkflowNode, { type: T }>;
