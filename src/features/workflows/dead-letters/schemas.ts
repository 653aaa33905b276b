import { z } from "zod";
import { id, pageQuery, timestamp } from "../../../platform/http/fields";
import { nodeId } from "../schemas";

/** Why a step was given up, word for word. */
const reason = z.string().max(1000);

/** `replayed`: its run went on. `dismissed`: its run was given up. */
export const letterStatus = z.enum(["open", "replayed", "dismissed"]);
export type LetterStatus = z.output<typeof letterStatus>;

export const lettersQuery = z.strictObject({
  ...pageQuery,
  workflowId: id("wfl").optional(),
  status: letterStatus.default("open"),
  reason: reason.optional(),
});
export type LettersQuery = z.output<typeof lettersQuery>;

export const reasonsQuery = z.strictObject({
  workflowId: id("wfl").optional(),
  status: letterStatus.default("open"),
});
export type ReasonsQuery = z.output<typeof reasonsQuery>;

export const letterParams = z.object({
  businessId: id("biz"),
  runId: id("run"),
  nodeId,
  visit: z.coerce.number().int().min(0),
});
export type LetterKey = Pick<z.output<typeof letterParams>, "runId" | "nodeId" | "visit">;

/** Which open letters; all of the business unless it says more. */
export const letterFilter = z.strictObject({
  workflowId: id("wfl").optional(),
  nodeId: nodeId.optional(),
  reason: reason.optional(),
});
export type LetterFilter = z.output<typeof letterFilter>;

export const letterDto = z.object({
  runId: z.string(),
  nodeId: z.string(),
  visit: z.int(),
  workflow: z.object({ id: z.string(), name: z.string().nullable() }),
  contact: z.object({ id: z.string(), email: z.string().nullable() }),
  /** Type of the step. */
  type: z.string(),
  reason: z.string(),
  /** How often it was tried, over all replays. */
  attempts: z.int(),
  failedAt: timestamp,
  status: letterStatus,
  closedAt: timestamp.nullable(),
});
export type LetterDto = z.output<typeof letterDto>;

export const reasonDto = z.object({
  reason: z.string(),
  letters: z.int(),
  lastFailedAt: timestamp,
});
export type ReasonDto = z.output<typeof reasonDto>;

export const letterAction = z.enum(["replay", "dismiss"]);
export type LetterAction = z.output<typeof letterAction>;

export const closedLetter = z.object({ runId: z.string(), status: letterStatus });
export type ClosedLetter = z.output<typeof closedLetter>;
