import type { RenderContact } from "../../../features/contacts";
import type { Port } from "../../../features/workflows/schemas";

export type Scalar = string | number | boolean | null;
export type Values = Record<string, Scalar>;

/** All that a run's way depends on besides its workflow, as plain data. */
export interface World {
  workflowId: string;
  /** Null: deleted. */
  contact: RenderContact | null;
  /** IANA name of the business's zone; one of `ZONES`. */
  timeZone: string;
  /** Templates and tags that exist. */
  templates: readonly string[];
  tags: readonly string[];
  /** Nodes that cannot write their field. */
  unwritable: readonly string[];
  /** Branches whose conditions the contact meets. */
  met: readonly string[];
  /** Whether the contact meets the exit conditions, and the goal's. */
  exits: boolean;
  reached: boolean;
}

/** A run, as the reference keeps it. */
export interface Run {
  status: "running" | "waiting" | "completed" | "exited" | "failed" | "cancelled";
  nodeId: string;
  visit: number;
  attempt: number;
  since: number;
  goalAt: number | null;
  data: { trigger: Values; variables: Values };
  error: string | null;
}

export type Reply =
  | { outcome: "ok"; status: number; variables: Values }
  | { outcome: "failed"; retryable: boolean; retryAfterMs: number | null; error: string };

export type Stimulus =
  | { type: "due" }
  | { type: "happened"; data: Values }
  | { type: "answered"; answer: Reply };

/** Stands for an error whose words the specification leaves open. */
export const SOME_WORDS = "(some words)";

/** What the reference expects to be done, in this order. */
export type Deed = { nodeId: string; visit: number } & (
  | { type: "step"; status: string; output: Values; error: string | null }
  | { type: "startTimer"; dueAt: number; movable: boolean }
  | { type: "call"; attempt: number }
  | { type: "bury"; error: string; attempts: number }
  | { type: Effect }
);

export type Effect =
  | "subscribe"
  | "queueEmail"
  | "updateField"
  | "addTag"
  | "removeTag"
  | "notifyStaff"
  | "enrol";

/** Tells what the specification leaves to the engine, within bounds that the reference gives. */
export interface Witness {
  /** The time to which a step was put off, if it lies within the bounds; else the lower one. */
  timeBetween(nodeId: string, visit: number, earliest: number, latest: number): number;
  /** The side that a contact took, if it is allowed and the one it always takes; else another. */
  side(nodeId: string, visit: number, allowed: readonly Port[]): Port;
}
