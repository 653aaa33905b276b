import type { Run } from "../api";
import type { RunAction } from "./api";

type State = Pick<Run, "status" | "pausedAt">;

/** What can be done to a run as it is. */
export function possibleActions({ status, pausedAt }: State): RunAction[] {
  if (status === "failed") return ["retry"];
  if (status !== "running" && status !== "waiting") return [];
  return [pausedAt === null ? "pause" : "resume", "cancel"];
}

/** True once it has ended, whatever way: only then it can run again from a step. */
export function hasEnded({ status }: Pick<Run, "status">): boolean {
  return status !== "running" && status !== "waiting";
}

export const ACTIONS: readonly RunAction[] = ["pause", "resume", "retry", "cancel"];

/** A state that runs are listed by. */
type Listed = Run["status"] | "paused";

/** What can be done to some of the runs that are listed; to runs in all states if none is given. */
export function actionsFor(status: Listed | undefined): readonly RunAction[] {
  if (status === undefined) return ACTIONS;
  if (status === "paused") return ["resume", "cancel"];
  if (status === "failed") return ["retry"];
  return hasEnded({ status }) ? [] : ["pause", "resume", "cancel"];
}

/** Counts of runs by state. */
export interface Counts {
  running: number;
  waiting: number;
  failed: number;
}

/**
 * How many runs one of `actionsFor` is for; null if that is not known beforehand.
 * @param filtered true if only some of a state are meant
 */
export function countFor(
  action: RunAction,
  status: Listed | undefined,
  counts: Counts | undefined,
  filtered: boolean,
): number | null {
  if (!counts || filtered || action === "resume" || status === "paused") return null;
  if (action === "retry") return counts.failed;
  if (status === "running" || status === "waiting") return counts[status];
  return counts.running + counts.waiting;
}
