import { iso, isoOrNull } from "../../platform/http/fields";
import { type DeadLetter, isReplayable } from "../../platform/queue";
import type { DeadLetterDto, DeadLetterSummaryDto } from "./schemas";

/** A dead letter in a list. */
export function toDeadLetterSummaryDto(
  row: Omit<DeadLetter, "payload">,
  nowMs: number,
): DeadLetterSummaryDto {
  return {
    id: row.id,
    queue: row.queue,
    eventId: row.eventId,
    type: row.type,
    businessId: row.businessId,
    reason: row.reason,
    attempts: row.attempts,
    failedAt: iso(row.failedAt),
    replayedAt: isoOrNull(row.replayedAt),
    status: row.status,
    replayable: isReplayable(row, nowMs),
  };
}

/** A dead letter with its message. */
export function toDeadLetterDto(row: DeadLetter, nowMs: number): DeadLetterDto {
  return { ...toDeadLetterSummaryDto(row, nowMs), message: row.payload };
}
