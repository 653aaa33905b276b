import { inserted, laneOf, placeOf, removed, unreachable, type Place, type Step } from "./steps";

export type Direction = "up" | "down";

/**
 * The steps with one moved by one place as they are read, into and out of the sides of branches.
 * Undefined if there is no such place, or if some step could not be reached any more.
 */
export function moved(steps: Step[], id: string, direction: Direction): Step[] | undefined {
  const from = placeOf(steps, id);
  const step = from && laneOf(steps, from.lane)[from.index];
  const to = from && (direction === "up" ? above(steps, from) : below(steps, from));
  if (!step || !to) return undefined;
  const next = inserted(removed(steps, id), to, step);
  return unreachable(next).length > unreachable(steps).length ? undefined : next;
}

/** Places are as they are once the step has been taken out. */
function above(steps: Step[], { lane, index }: Place): Place | undefined {
  const before = laneOf(steps, lane)[index - 1];
  if (before?.type === "branch") {
    return { lane: { branch: before.id, side: "no" }, index: before.no.length };
  }
  if (before) return { lane, index: index - 1 };
  if (lane === "main") return undefined;
  if (lane.side === "no") {
    const side = { branch: lane.branch, side: "yes" } as const;
    return { lane: side, index: laneOf(steps, side).length };
  }
  return placeOf(steps, lane.branch);
}

function below(steps: Step[], { lane, index }: Place): Place | undefined {
  const after = laneOf(steps, lane)[index + 1];
  if (after?.type === "branch") return { lane: { branch: after.id, side: "yes" }, index: 0 };
  if (after) return { lane, index: index + 1 };
  if (lane === "main") return undefined;
  if (lane.side === "yes") return { lane: { branch: lane.branch, side: "no" }, index: 0 };
  const branch = placeOf(steps, lane.branch);
  return branch && { lane: branch.lane, index: branch.index + 1 };
}
