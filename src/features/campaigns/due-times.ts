import { instantOf } from "../../platform/time";
import { hasRest } from "./ab-test";
import type { CampaignRow } from "./campaign-rows";

/** Clocks nowhere on Earth are further ahead of UTC, in milliseconds. */
const FARTHEST_MS = 14 * 3_600_000;

/** What changes about a campaign as its sending begins. */
export function startingAt({ abTest }: Pick<CampaignRow, "abTest">, now: number) {
  return {
    status: hasRest(abTest) ? ("testing" as const) : ("sending" as const),
    startAt: now,
    nextSlotAt: now,
    startedAt: now,
    filledTo: "",
    dueAt: now,
  };
}

/**
 * When a campaign that is sent at a local time begins: for recipients' own time, when it is that
 * late in the first place on Earth.
 * @throws RangeError for a zone or a time that does not exist
 */
export function startOf(
  sendAtLocal: string,
  zone: "business" | "recipient",
  businessZone: string,
): number {
  if (zone === "business") return instantOf(sendAtLocal, businessZone);
  return Date.parse(`${sendAtLocal}Z`) - FARTHEST_MS;
}

/**
 * When the email to a recipient in a zone may leave, as far as the zone is concerned: at once where
 * the time has passed, or if nobody knows the zone at the business's time.
 */
export function recipientTimes(
  row: Pick<CampaignRow, "sendAtLocal" | "sendAtZone" | "startAt">,
  businessZone: string,
): (zone: string | null) => number {
  const { sendAtLocal, sendAtZone } = row;
  // Not `startedAt`, which every pause moves: by how much a pause puts off is in the slots.
  const startAt = row.startAt ?? 0;
  if (sendAtLocal === null || sendAtZone === "business") return () => startAt;
  const known = new Map<string, number>();
  const instant = (zone: string): number => {
    try {
      return instantOf(sendAtLocal, zone);
    } catch {
      return instantOf(sendAtLocal, businessZone);
    }
  };
  return (own) => {
    const zone = own ?? businessZone;
    const at = known.get(zone) ?? Math.max(instant(zone), startAt);
    known.set(zone, at);
    return at;
  };
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Milliseconds between two emails at the campaign's speed; 0 without one. */
export function slotMs({ speed }: Pick<CampaignRow, "speed">): number {
  return speed === null ? 0 : HOUR_MS / speed;
}

/** The next time at which it is as late in the day as at `at`, not before `now`. */
export function sameTimeOfDay(at: number, now: number): number {
  return at + Math.max(Math.ceil((now - at) / DAY_MS), 0) * DAY_MS;
}
