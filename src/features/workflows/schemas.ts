import { z } from "zod";
import { id, line, pageQuery, scalar, timestamp } from "../../platform/http/fields";

const nodeId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "Use small letters, digits and hyphens");

/** Longest wait: five years, in seconds. */
export const MAX_WAIT_SECONDS = 5 * 366 * 24 * 3600;

/** Fields of a contact that a branch can look at. */
export const BRANCH_FIELDS = [
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
  "tag",
] as const;

export const OPERATORS = [
  "equals",
  "notEquals",
  "contains",
  "startsWith",
  "isSet",
  "isNotSet",
] as const;

const position = z.strictObject({ x: z.number(), y: z.number() }).optional();
const common = { id: nodeId, typeVersion: z.literal(1).default(1), position };

export const waitNode = z.strictObject({
  ...common,
  type: z.literal("wait"),
  config: z.strictObject({
    seconds: z.int().min(1, "At least one second").max(MAX_WAIT_SECONDS, "At most five years"),
  }),
});

export const sendEmailNode = z.strictObject({
  ...common,
  type: z.literal("sendEmail"),
  /** Empty in a draft in which it has yet to be chosen; such a draft cannot be published. */
  config: z.strictObject({ templateId: z.union([z.literal(""), id("tpl")]) }),
});

export const branchNode = z.strictObject({
  ...common,
  type: z.literal("branch"),
  config: z.strictObject({
    field: z.enum(BRANCH_FIELDS),
    operator: z.enum(OPERATORS),
    value: z.string().max(200).default(""),
  }),
});

export const exitNode = z.strictObject({
  ...common,
  type: z.literal("exit"),
  config: z.strictObject({}).default({}),
});

export const workflowNode = z.discriminatedUnion("type", [
  waitNode,
  sendEmailNode,
  branchNode,
  exitNode,
]);
export type WorkflowNode = z.output<typeof workflowNode>;

/** The shape of a workflow: immutable once published. */
export const definition = z.strictObject({
  trigger: z.strictObject({ type: z.literal("contact.created") }),
  /** The node at which runs start; null while there is none. */
  entry: nodeId.nullable(),
  nodes: z.array(workflowNode).max(200, "At most 200 steps"),
  edges: z
    .array(z.strictObject({ from: nodeId, port: z.enum(["next", "yes", "no"]), to: nodeId }))
    .max(400, "At most 400 connections"),
});
export type Definition = z.output<typeof definition>;
export type Port = Definition["edges"][number]["port"];

/** Ports of a node type, in the order in which they are drawn. */
export function portsOf(type: WorkflowNode["type"]): readonly Port[] {
  if (type === "branch") return ["yes", "no"];
  return type === "exit" ? [] : ["next"];
}

export const workflowsParams = z.object({ businessId: id("biz") });
export const workflowParams = z.object({ businessId: id("biz"), workflowId: id("wfl") });
export const runParams = z.object({ businessId: id("biz"), runId: id("run") });

export const createWorkflowInput = z.strictObject({
  name: line(120),
  definition: definition.optional(),
});
export type CreateWorkflow = z.output<typeof createWorkflowInput>;

export const updateWorkflowInput = z.strictObject({
  name: line(120).optional(),
  definition: definition.optional(),
  version: z.int(),
});
export type UpdateWorkflow = z.output<typeof updateWorkflowInput>;

export const versionInput = z.strictObject({ version: z.int() });
export type VersionInput = z.output<typeof versionInput>;

export const publishInput = z.strictObject({
  version: z.int(),
  /** `enrol` starts it for the contacts there are, too; otherwise only for those to come. */
  existingContacts: z.enum(["enrol", "skip"]).default("skip"),
});
export type PublishInput = z.input<typeof publishInput>;

export const workflowsQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(["draft", "active", "paused"]).optional(),
});
export type WorkflowsQuery = z.output<typeof workflowsQuery>;

export const runStatus = z.enum(["running", "waiting", "completed", "failed", "cancelled"]);
export type RunStatus = z.output<typeof runStatus>;

export const runCounts = z.record(runStatus, z.int());
export type RunCounts = z.output<typeof runCounts>;

export const workflowDto = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(["draft", "active", "paused"]),
  /** The draft that is edited; runs follow published versions. */
  definition,
  activeVersionId: z.string().nullable(),
  /** True if the draft differs from the version that new runs start on. */
  hasUnpublishedChanges: z.boolean(),
  version: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type WorkflowDto = z.output<typeof workflowDto>;

export const workflowSummaryDto = workflowDto.extend({ runs: runCounts });
export type WorkflowSummaryDto = z.output<typeof workflowSummaryDto>;

export const workflowVersionDto = z.object({
  id: z.string(),
  number: z.int(),
  definition,
  hash: z.string(),
  publishedAt: timestamp,
  publishedBy: z.string(),
});
export type WorkflowVersionDto = z.output<typeof workflowVersionDto>;

export const enrollInput = z.strictObject({
  contactIds: z.array(id("con")).min(1).max(500, "At most 500 contacts at a time"),
});
export type Enroll = z.output<typeof enrollInput>;

export const enrolledDto = z.object({ enrolled: z.int(), skipped: z.int() });

export const runsQuery = z.strictObject({
  ...pageQuery,
  workflowId: id("wfl").optional(),
  contactId: id("con").optional(),
  status: runStatus.optional(),
});
export type RunsQuery = z.output<typeof runsQuery>;

export const runDto = z.object({
  id: z.string(),
  workflowId: z.string(),
  versionId: z.string(),
  contact: z.object({ id: z.string(), email: z.string().nullable() }),
  status: runStatus,
  nodeId: z.string(),
  visit: z.int(),
  error: z.string().nullable(),
  startedAt: timestamp,
  finishedAt: timestamp.nullable(),
});
export type RunDto = z.output<typeof runDto>;

/** What a step was told to do, and what it did. */
const stepFacts = z.record(z.string(), scalar);
export type StepFacts = z.output<typeof stepFacts>;

export const stepDto = z.object({
  nodeId: z.string(),
  visit: z.int(),
  type: z.string(),
  status: z.enum(["waiting", "completed", "failed", "cancelled"]),
  input: stepFacts,
  output: stepFacts,
  error: z.string().nullable(),
  startedAt: timestamp,
  finishedAt: timestamp.nullable(),
});

export const runDetailDto = runDto.extend({
  /** When it goes on by itself; null if it has ended. */
  dueAt: timestamp.nullable(),
  steps: z.array(stepDto),
});
export type RunDetailDto = z.output<typeof runDetailDto>;

export const progressDto = z.object({
  entered: z.int(),
  runs: runCounts,
  emails: z.record(z.string(), z.int()),
});
export type ProgressDto = z.output<typeof progressDto>;
