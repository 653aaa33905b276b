import { pulse } from "../../platform/clock";
import type { BusinessCtx } from "../../platform/ctx";

/** Changes within this time are looked at together. */
const GATHER_MS = 50;

/** Has the Clock look at segments soon. A lost call costs a minute at most. */
export function wakeUpkeep(inside: BusinessCtx): void {
  const work = pulse(inside.env, inside.db.name, inside.now() + GATHER_MS);
  inside.waitUntil(work.catch((error: unknown) => inside.log.error("segments_wake_failed", error)));
}
