import type { RenderContact } from "../../contacts";
import type { RunData } from "./run-data";
import type { NodeOf, NodeType, Port, RunStatus, StepFacts, StepStatus } from "../schemas";

/** Where a run is. `visit` counts the steps taken, so (node, visit) never comes twice. */
export interface RunState {
  /** `running`: it has yet to do its node. `waiting`: it has begun to wait at it. */
  status: RunStatus;
  nodeId: string;
  visit: number;
  /** Tries of the step at which it is, the one under way included; 0 before the first. */
  attempt: number;
  /** When it arrived at its node, milliseconds since the epoch. */
  since: number;
  /** When it reached the goal; null if it has not. */
  goalAt: number | null;
  data: RunData;
  /** Why it ended, in words; null if nothing went wrong. */
  error: string | null;
}

/** What a call of another server came to. */
export type Answer =
  | { outcome: "ok"; status: number; variables: RunData["variables"] }
  | { outcome: "failed"; retryable: boolean; retryAfterMs: number | null; error: string };

/** Why a run is looked at. */
export type RunEvent =
  /** Its timer has come due. */
  | { type: "due" }
  /** What it waits for has happened. */
  | { type: "happened"; data: StepFacts }
  /** The call that it made is over. */
  | { type: "answered"; answer: Answer };

/** What the outside says of a run's workflow, contact and things; read before it is moved. */
export interface Facts {
  workflowId: string;
  /** Null: deleted. */
  contact: RenderContact | null;
  /** IANA name of the business's zone. */
  timeZone: string;
  templateExists(templateId: string): boolean;
  tagExists(tagId: string): boolean;
  /** Why a step cannot write its field, in words; null if it can. */
  fieldProblem(node: NodeOf<"updateField">, data: RunData): string | null;
  /** Whether the contact meets the conditions of a branch node now. */
  meets(nodeId: string): boolean;
  /** Whether the contact meets the exit conditions now. */
  exits: boolean;
  /** Whether the contact meets the goal's conditions now. */
  reachesGoal: boolean;
}

/** What a run did at one visit of one node. */
export interface Step {
  nodeId: string;
  visit: number;
  type: NodeType;
  status: StepStatus;
  input: StepFacts;
  output: StepFacts;
  error: string | null;
}

/** Where an effect belongs: its key is the same however often the step is repeated. */
export interface Place {
  nodeId: string;
  visit: number;
}

/** What a transition wants done, in the same commit as the move. */
export type Command =
  | { type: "recordStep"; step: Step }
  | ({
      type: "startTimer";
      dueAt: number;
      /** True: it depends on the contact's zone or dates. */ movable: boolean;
    } & Place)
  | ({ type: "subscribe" } & Place)
  | ({ type: "queueEmail" } & Place)
  | ({ type: "updateField" } & Place)
  | ({ type: "addTag" } & Place)
  | ({ type: "removeTag" } & Place)
  | ({ type: "notifyStaff" } & Place)
  | ({ type: "enrol" } & Place)
  /** To be made after the commit, under the run's new fencing token. */
  | ({ type: "call"; attempt: number } & Place)
  /** The run has failed for good here. */
  | ({ type: "bury"; error: string; attempts: number } & Place);

export type CommandType = Command["type"];

export interface Transition {
  state: RunState;
  commands: Command[];
}

/** What doing a node comes to. */
export type Outcome =
  | {
      kind: "go";
      port: Port;
      output?: StepFacts;
      /** For the run to remember. */
      variables?: RunData["variables"];
      effects?: Command[];
      /** The next action is left out, unless the run waits before it. */
      skipNext?: boolean;
    }
  | { kind: "wait"; dueAt: number; movable?: boolean; effects?: Command[] }
  | { kind: "call" }
  | { kind: "retry"; dueAt: number; error: string }
  | { kind: "fail"; error: string }
  | { kind: "end"; status: "completed" | "exited"; error?: string; output?: StepFacts };
