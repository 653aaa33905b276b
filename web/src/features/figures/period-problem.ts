import { text } from "./strings";

const DAY_MS = 86_400_000;
/** What the server takes. */
const MOST_DAYS = 400;

/** Why days cannot be asked for, in words; undefined if they can. */
export function periodProblem({ from, to }: { from: string; to: string }): string | undefined {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  if (Number.isNaN(days)) return text.bothDays;
  if (days < 1) return text.backwards;
  return days > MOST_DAYS ? text.tooLong(MOST_DAYS) : undefined;
}
