/**
 * How many emails arrived. Plain mail servers tell of no deliveries: what was sent and has not come
 * back counts as arrived, as in the rates.
 */
export function arrivedOf(of: { sent: number; delivered: number; bounced: number }): number {
  return Math.min(Math.max(of.delivered, of.sent - of.bounced), of.sent);
}
