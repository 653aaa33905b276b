import type { WorkflowNode } from "@server/features/workflows/schemas";

type Node<Type extends WorkflowNode["type"]> = Extract<WorkflowNode, { type: Type }>;
type Plain<Type extends WorkflowNode["type"]> = Pick<Node<Type>, "id" | "type" | "config">;

export type PlainStep = Plain<"wait"> | Plain<"sendEmail"> | Plain<"exit">;

/** A branch holds what happens on either side; the steps after it follow both. */
export interface BranchStep extends Plain<"branch"> {
  yes: Step[];
  no: Step[];
}

/** A workflow as people read it: one list, in which branches hold two lists. */
export type Step = PlainStep | BranchStep;
export type Side = "yes" | "no";

/** A list of steps: the main one, or a side of a branch. */
export type Lane = { branch: string; side: Side } | "main";

export interface Place {
  lane: Lane;
  index: number;
}

/** Every step, in the order in which they are read. */
export function allSteps(steps: Step[]): Step[] {
  return steps.flatMap((step) =>
    step.type === "branch" ? [step, ...allSteps(step.yes), ...allSteps(step.no)] : [step],
  );
}

/** The steps of a lane. */
export function laneOf(steps: Step[], lane: Lane): Step[] {
  if (lane === "main") return steps;
  const branch = allSteps(steps).find(({ id }) => id === lane.branch);
  return branch?.type === "branch" ? branch[lane.side] : [];
}

/** Where a step is. */
export function placeOf(steps: Step[], id: string, lane: Lane = "main"): Place | undefined {
  const index = steps.findIndex((step) => step.id === id);
  if (index !== -1) return { lane, index };
  for (const step of steps) {
    if (step.type !== "branch") continue;
    const place =
      placeOf(step.yes, id, { branch: step.id, side: "yes" }) ??
      placeOf(step.no, id, { branch: step.id, side: "no" });
    if (place) return place;
  }
  return undefined;
}

/** The steps with one lane changed; everything else stays the same object. */
export function changeLane(steps: Step[], lane: Lane, change: (lane: Step[]) => Step[]): Step[] {
  if (lane === "main") return change(steps);
  return steps.map((step) => {
    if (step.type !== "branch") return step;
    if (step.id === lane.branch) return { ...step, [lane.side]: change(step[lane.side]) };
    const yes = changeLane(step.yes, lane, change);
    const no = changeLane(step.no, lane, change);
    const same =
      yes.every((each, i) => each === step.yes[i]) && no.every((each, i) => each === step.no[i]);
    return same ? step : { ...step, yes, no };
  });
}

/** The steps with one more. */
export function inserted(steps: Step[], { lane, index }: Place, step: Step): Step[] {
  return changeLane(steps, lane, (list) => list.toSpliced(index, 0, step));
}

/** The steps without one, and without what its sides hold if it is a branch. */
export function removed(steps: Step[], id: string): Step[] {
  const place = placeOf(steps, id);
  return place ? changeLane(steps, place.lane, (list) => list.toSpliced(place.index, 1)) : steps;
}

/** The steps with one replaced by another with the same id. */
export function replaced(steps: Step[], step: Step): Step[] {
  const place = placeOf(steps, step.id);
  return place ? changeLane(steps, place.lane, (list) => list.with(place.index, step)) : steps;
}

/** True if no run gets past the end of the list. */
export function ends(steps: Step[]): boolean {
  const last = steps.at(-1);
  if (last?.type === "branch") return ends(last.yes) && ends(last.no);
  return last?.type === "exit";
}

/** Ids of steps that no run can reach, because one before them ends every run. */
export function unreachable(steps: Step[]): string[] {
  return steps.flatMap((step, index) => {
    if (index > 0 && ends(steps.slice(0, index))) return allSteps([step]).map(({ id }) => id);
    return step.type === "branch" ? [...unreachable(step.yes), ...unreachable(step.no)] : [];
  });
}
