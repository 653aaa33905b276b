import { z } from "zod";
import { id, timestamp } from "../../../platform/http/fields";

export const workflowFiguresQuery = z.strictObject({
  /** All versions together unless told. */
  versionId: id("wfv").optional(),
  /**
   * First and last day in the business's time zone, both part of it, 400 at most; from the beginning
   * until now unless told.
   */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** `false`: without days and hours, for displays that ask often. */
  series: z.enum(["true", "false"]).default("true"),
});
export type WorkflowFiguresQuery = z.input<typeof workflowFiguresQuery>;

const share = z.number().nullable();

/** What became of whole runs in a part of the period. */
const part = {
  entered: z.int(),
  completed: z.int(),
  exited: z.int(),
  goal: z.int(),
  goalRate: share,
};

export const workflowFiguresDto = z.object({
  period: z.object({
    /** Null: from the beginning. */
    from: z.iso.date().nullable(),
    to: z.iso.date(),
    /** In which days begin. */
    timeZone: z.string(),
  }),
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
  /** Days on which something happened; without `from` of the last 400. */
  days: z.array(z.object({ day: z.iso.date(), ...part })),
  /** Each hour of a period of one or two days; none of a longer one. */
  hours: z.array(z.object({ at: timestamp, ...part })),
});
export type WorkflowFiguresDto = z.output<typeof workflowFiguresDto>;
