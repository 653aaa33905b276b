import { z } from "zod";
import type { DomainEvent } from "../../../platform/queue";
import { runAction, runFilter } from "./schemas";

/** `workflow.runs_continued`, version 1: runs after this one are still to be worked off. */
export const runsContinuation = z.object({
  workflowId: z.string(),
  action: runAction,
  filter: runFilter,
  /** When it was asked for. */
  at: z.number(),
  /** Last run of the stretch before. */
  after: z.string(),
});
export type RunsContinuation = z.output<typeof runsContinuation>;

export function runsContinued(payload: RunsContinuation): DomainEvent {
  return { type: "workflow.runs_continued", version: 1, payload };
}
