import type { DueWork } from "../../platform/clock";
import { expire } from "../../platform/sweep";

const YEAR_MS = 365 * 86_400_000;

/** What a shard forgets of segments. */
export const segmentExpiries: readonly DueWork[] = [
  expire({
    name: "segments.expire-departures",
    on: "business",
    table: "segment_departures",
    column: "left_at",
    keptMs: YEAR_MS,
  }),
];
