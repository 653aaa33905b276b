import { iso } from "../../platform/http/fields";
import type { EmailTotals } from "../email";
import type { CampaignRow } from "./campaign-rows";
import type { ProgressDto } from "./schemas";

const HOUR_MS = 3_600_000;

/** How far a campaign has come, by its figures. */
export function progressOf(row: CampaignRow, totals: EmailTotals, now: number): ProgressDto {
  const { sent, failed, skipped, unknown } = totals;
  const ended = sent + failed + skipped + unknown;
  const waiting = Math.max(row.recipients - ended, 0);
  const filling = row.filledTo !== null;
  const perHour = rateOf(row, ended, now);
  return {
    recipients: row.recipients,
    sent,
    delivered: totals.delivered,
    failed,
    skipped,
    unknown,
    bounced: totals.bouncedHard + totals.bouncedSoft,
    complained: totals.complained,
    unsubscribed: totals.unsubscribed,
    opened: totals.opened,
    clicked: totals.clicked,
    waiting,
    filling,
    perHour,
    endsAt: endsAt(row, { waiting, filling, perHour }, now),
  };
}

function rateOf({ startedAt, finishedAt, pausedAt }: CampaignRow, ended: number, now: number) {
  if (startedAt === null || ended === 0) return null;
  const elapsed = Math.max((finishedAt ?? pausedAt ?? now) - startedAt, 1000);
  return Math.round((ended * HOUR_MS) / elapsed);
}

/** Nobody knows the end of what is paused, not filled, or waits for the winner of a test. */
function endsAt(
  row: CampaignRow,
  { waiting, filling, perHour }: Pick<ProgressDto, "waiting" | "filling" | "perHour">,
  now: number,
): string | null {
  if (row.status !== "sending" || filling || waiting === 0 || perHour === null) return null;
  const spread = row.speed === null ? 0 : (row.nextSlotAt ?? 0);
  return iso(Math.max(spread, Math.round(now + (waiting * HOUR_MS) / perHour)));
}
