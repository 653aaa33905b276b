import { z } from "zod";
import { id } from "../../../platform/http/fields";

export const workflowFiguresQuery = z.strictObject({
  /** All versions together unless told. */
  versionId: id("wfv").optional(),
  /** First and last day (UTC), both part of it; from the beginning until now unless told. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type WorkflowFiguresQuery = z.output<typeof workflowFiguresQuery>;

const share = z.number().nullable();

export const workflowFiguresDto = z.object({
  totals: z.object({
    entered: z.int(),
    /** Now, whatever the period. */
    active: z.int(),
    completed: z.int(),
    exited: z.int(),
    failed: z.int(),
    cancelled: z.int(),
    goal: z.int(),
    /** Who reached the goal, as a share of who came in; null if nobody did. */
    goalRate: share,
    /** How long runs took that were completed, on average; null if none was. */
    averageMs: z.int().nullable(),
  }),
  nodes: z.array(
    z.object({
      nodeId: z.string(),
      active: z.int(),
      entered: z.int(),
      completed: z.int(),
      skipped: z.int(),
      failed: z.int(),
      /** How long runs stayed that went on from here, on average; null if none did. */
      averageMs: z.int().nullable(),
      /** Emails of all versions of the step; null if it has sent none. */
      emails: z.object({ sent: z.int(), opened: z.int(), clicked: z.int() }).nullable(),
    }),
  ),
  edges: z.array(
    z.object({
      from: z.string(),
      port: z.string(),
      count: z.int(),
      /** Of all that left the step. */
      share,
    }),
  ),
  days: z.array(
    z.object({
      day: z.iso.date(),
      entered: z.int(),
      completed: z.int(),
      exited: z.int(),
      goal: z.int(),
      goalRate: share,
    }),
  ),
});
export type WorkflowFiguresDto = z.output<typeof workflowFiguresDto>;
