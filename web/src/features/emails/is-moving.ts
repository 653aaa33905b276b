import type { EmailSummary } from "./api";

/** True while emails are on their way, so that a screen should look again soon. */
export function isMoving(summary: EmailSummary | undefined): boolean {
  return summary !== undefined && summary.queued + summary.sending > 0;
}
