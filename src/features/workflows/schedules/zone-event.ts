import { z } from "zod";
import type { DomainEvent } from "../../../platform/queue";

/** `workflow.time_zone_continued`, version 1: what goes by a business's clocks is still to follow. */
export const zoneContinued = z.object({
  /** IANA names. */
  from: z.string(),
  to: z.string(),
  /** Passes over everything before this one. */
  pass: z.int(),
  /** The step whose waits are looked at; null while schedules are. */
  place: z.object({ workflowId: z.string(), nodeId: z.string() }).nullable(),
  /** Last workflow, or last run at the place, that was looked at. */
  after: z.string(),
  /** Not before this time, milliseconds since the epoch. */
  notBefore: z.number(),
});
export type ZoneContinued = z.output<typeof zoneContinued>;

/** The first pass. */
export function zoneBegun({ from, to }: Pick<ZoneContinued, "from" | "to">): ZoneContinued {
  return { from, to, pass: 0, place: null, after: "", notBefore: 0 };
}

/** How long a worker anywhere may still go by the former clocks: as long as caches keep them. */
const FORMER_MS = 120_000;

/**
 * The event for what is left after a piece. A second pass follows the first, for what was worked out
 * by the former clocks meanwhile.
 * @param next where the next piece begins; null at the end of the pass
 */
export function nextPiece(
  now: ZoneContinued,
  next: Pick<ZoneContinued, "place" | "after"> | null,
  nowMs: number,
): DomainEvent[] {
  if (next !== null) return [continued({ ...now, ...next })];
  if (now.pass > 0) return [];
  return [continued({ ...zoneBegun(now), pass: 1, notBefore: nowMs + FORMER_MS })];
}

function continued(payload: ZoneContinued): DomainEvent {
  return { type: "workflow.time_zone_continued", version: 1, payload };
}
