import { instantOf, localTimeAt } from "../../../platform/time";
import type { SendingRules } from "./sending-rules";

/**
 * The end of the quiet hours that a moment lies in; null outside of them. A window may go over
 * midnight, and ends when clocks in the zone show its end, whatever they do in between.
 * @param zone IANA name
 * @returns milliseconds since the epoch
 */
export function quietUntil(
  { quietFrom, quietTo }: Pick<SendingRules, "quietFrom" | "quietTo">,
  zone: string,
  nowMs: number,
): number | null {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return null;
  const [date = "", time = ""] = localTimeAt(nowMs, zone).split("T");
  const overnight = quietFrom > quietTo;
  const evening = time >= quietFrom;
  const quiet = overnight ? evening || time < quietTo : evening && time < quietTo;
  if (!quiet) return null;
  const end = instantOf(`${overnight && evening ? dayAfter(date) : date}T${quietTo}`, zone);
  // An hour that is shown twice has ended when it ended first.
  return end > nowMs ? end : null;
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
