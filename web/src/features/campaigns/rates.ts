import { formatPercent } from "../../lib/format";

/** Part of the emails sent, as a percentage; nothing before any was. */
export function rateText(part: number, sent: number): string | null {
  return sent === 0 ? null : formatPercent(part / sent);
}
