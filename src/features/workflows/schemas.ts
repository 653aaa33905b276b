import { z } from "zod";
import { id, line, pageQuery, scalar, timestamp } from "../../platform/http/fields";
import { definition, eventMatch } from "./definition/schemas";

export * from "./definition/schemas";
export type { LetterDto, LetterFilter, LetterStatus, ReasonDto } from "./dead-letters/schemas";
export type { WorkflowFiguresDto } from "./figures/schemas";
export type { RecipeDto } from "./recipes/schemas";
export type { RunAction, RunFilter } from "./runs/schemas";
export type { SimulateInput, Simulation } from "./simulation/schemas";

export const workflowsParams = z.object({ businessId: id("biz") });
export const workflowParams = z.object({ businessId: id("biz"), workflowId: id("wfl") });
export const runParams = z.object({ businessId: id("biz"), runId: id("run") });

const MAX_DEFINITION = 250_000;

/** A definition that comes in: a batch of runs may need a hundred of them at once. */
export const definitionInput = definition.refine(
  (one) => JSON.stringify(one).length <= MAX_DEFINITION,
  "At most 250,000 characters in all",
);

export const createWorkflowInput = z.strictObject({
  name: line(120),
  definition: definitionInput.optional(),
});
export type CreateWorkflow = z.output<typeof createWorkflowInput>;

export const updateWorkflowInput = z.strictObject({
  name: line(120).optional(),
  definition: definitionInput.optional(),
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

export const runStatus = z.enum([
  "running",
  "waiting",
  "completed",
  "exited",
  "failed",
  "cancelled",
]);
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
  /** What keeps the draft from being published, by path: `nodes.<id>`, `trigger`, `entry`, … */
  problems: z.record(z.string(), z.array(z.string())),
  version: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type WorkflowDto = z.output<typeof workflowDto>;

export const workflowSummaryDto = workflowDto.omit({ problems: true }).extend({ runs: runCounts });
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
  versionId: id("wfv").optional(),
  /** The step at which they are, or at which they ended. */
  nodeId: z.string().max(40).optional(),
  /** `paused`: people hold the run alone. */
  status: z.enum([...runStatus.options, "paused"]).optional(),
  /** Beginning of the contact's email address. */
  q: z.string().trim().min(1).max(254).optional(),
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
  /** Since when people hold it alone; a paused workflow holds all its runs besides. */
  pausedAt: timestamp.nullable(),
  goalAt: timestamp.nullable(),
  startedAt: timestamp,
  finishedAt: timestamp.nullable(),
});
export type RunDto = z.output<typeof runDto>;

/** What a step was told to do, and what it did. */
export const stepFacts = z.record(z.string(), scalar);
export type StepFacts = z.output<typeof stepFacts>;

/** `running`: a call is under way. `skipped`: left out because it was too late. */
export const stepStatus = z.enum([
  "running",
  "waiting",
  "completed",
  "skipped",
  "failed",
  "cancelled",
]);
export type StepStatus = z.output<typeof stepStatus>;

/** An email that a step queued, and how far it came. Opens and clicks are people's. */
const stepEmailDto = z.object({
  id: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  subject: z.string().nullable(),
  sentAt: timestamp.nullable(),
  openedAt: timestamp.nullable(),
  clickedAt: timestamp.nullable(),
});

export const stepDto = z.object({
  nodeId: z.string(),
  visit: z.int(),
  type: z.string(),
  status: stepStatus,
  input: stepFacts,
  output: stepFacts,
  error: z.string().nullable(),
  startedAt: timestamp,
  finishedAt: timestamp.nullable(),
  emails: z.array(stepEmailDto),
});
export type StepDto = z.output<typeof stepDto>;

export const runDetailDto = runDto.extend({
  versionNumber: z.int().nullable(),
  /** What it was started with, and what its steps have remembered. */
  data: z.object({ trigger: stepFacts, variables: stepFacts }),
  /** Tries of the step at which it is. */
  attempts: z.int(),
  /** When it goes on by itself; null if it has ended. */
  dueAt: timestamp.nullable(),
  /** Whether it stands still because its workflow is paused. */
  heldByWorkflow: z.boolean(),
  /** What has to happen for it to go on before that. */
  waitingFor: z.object({ event: eventMatch, happenedAt: timestamp.nullable() }).nullable(),
  /** Whether its step is among the dead letters. */
  deadLetter: z.boolean(),
  steps: z.array(stepDto),
});
export type RunDetailDto = z.output<typeof runDetailDto>;

export const progressDto = z.object({
  entered: z.int(),
  runs: runCounts,
  emails: z.record(z.string(), z.int()),
});
export type ProgressDto = z.output<typeof progressDto>;
