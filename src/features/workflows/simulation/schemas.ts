import { z } from "zod";
import { id, scalar, timestamp } from "../../../platform/http/fields";
import {
  definitionInput,
  nodeId,
  PORTS,
  runStatus,
  stepFacts,
  stepStatus,
  variableName,
} from "../schemas";

/** The exit that a step takes; for a call, the values that it brings back. */
const choice = z.union([z.enum(PORTS), z.record(variableName, scalar)]);
export type Choice = z.output<typeof choice>;

export const simulateInput = z.strictObject({
  contactId: id("con"),
  /** Default: the workflow's draft. */
  definition: definitionInput.optional(),
  /** Exits that steps take whatever they would say themselves, by node. */
  choices: z
    .record(nodeId, choice)
    .refine((choices) => Object.keys(choices).length <= 200, "At most 200 steps")
    .default({}),
  /** When the run begins; default: now. */
  startAt: timestamp.optional(),
});
export type SimulateInput = z.output<typeof simulateInput>;

const pathStep = z.object({
  nodeId: z.string(),
  visit: z.int(),
  type: z.string(),
  status: stepStatus,
  /** When the run comes to the step; waits are skipped, not waited. */
  at: timestamp,
  /** The exit that it takes; null: none. */
  port: z.enum(PORTS).nullable(),
  input: stepFacts,
  output: stepFacts,
  error: z.string().nullable(),
  /** What would be done, or what was taken for granted. */
  note: z.string().nullable(),
});
export type PathStep = z.output<typeof pathStep>;

/**
 * What keeps a contact out: it does not meet the conditions; it was in here before, and comes in once
 * only, or not again so soon, or has come in 20 times within the hour; the trigger's date is missing
 * or over.
 */
const barrier = z.enum(["conditions", "once", "recently", "too_often", "no_date", "date_over"]);
export type Barrier = z.output<typeof barrier>;

export const simulationDto = z.object({
  /** Whether the contact would come in if the trigger came for it now; the path is shown either way. */
  entry: z.object({
    enters: z.boolean(),
    barriers: z.array(barrier),
    /** When it came in last. */
    lastAt: timestamp.nullable(),
    /** From when on it may come in again, if it may not yet. */
    againAt: timestamp.nullable(),
  }),
  path: z.array(pathStep),
  /** `running`: the path is longer than what is shown. */
  end: z.object({ status: runStatus, error: z.string().nullable(), at: timestamp }),
  /** What keeps the definition from being published, by path. */
  problems: z.record(z.string(), z.array(z.string())),
});
export type Simulation = z.output<typeof simulationDto>;
