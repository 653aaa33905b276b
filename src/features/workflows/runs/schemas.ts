import { z } from "zod";
import { id } from "../../../platform/http/fields";
import { nodeId, runStatus } from "../schemas";

/** What can be done to a run, one or many. */
export const runAction = z.enum(["pause", "resume", "cancel", "retry"]);
export type RunAction = z.output<typeof runAction>;

/** Without a node: the step that failed is done again, under its key. */
export const retryInput = z.strictObject({
  /** A step that the run has done: it goes on from there, and counts its visits on. */
  nodeId: nodeId.optional(),
});
export type Retry = z.output<typeof retryInput>;

/** `paused`: people hold the run alone. */
export const runState = z.enum([...runStatus.options, "paused"]);
export type RunState = z.output<typeof runState>;

/** Which runs of a workflow; all that the action is for unless it says more. */
export const runFilter = z.strictObject({
  status: runState.optional(),
  versionId: id("wfv").optional(),
  /** The step at which they are, or at which they ended. */
  nodeId: nodeId.optional(),
  /** Why they failed, word for word. */
  reason: z.string().max(1000).optional(),
});
export type RunFilter = z.output<typeof runFilter>;

/** How many there were, and how many of them are done already; the others follow. */
export const bulkDto = z.object({ matched: z.int(), done: z.int() });
export type Bulk = z.output<typeof bulkDto>;

/** A run after a change of its state. */
export const changedRun = z.object({ id: z.string(), status: runStatus, paused: z.boolean() });
