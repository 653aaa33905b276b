const SECOND = 1000;
/** Looks without a change after which a live workflow is asked less often. */
const PATIENCE = 10;
const LONGEST_LIVE = 15 * SECOND;
const FIRST_IDLE = 5 * SECOND;
const LONGEST_IDLE = 60 * SECOND;

/**
 * How long to wait before figures are asked for again: a second while runs move, longer and longer
 * while nothing changes.
 * @param unchanged answers in a row that said the same
 */
export function pauseAfter(unchanged: number, isLive: boolean): number {
  if (isLive) {
    const doublings = Math.max(0, unchanged - PATIENCE);
    return Math.min(SECOND * 2 ** doublings, LONGEST_LIVE);
  }
  return Math.min(FIRST_IDLE * 2 ** unchanged, LONGEST_IDLE);
}
