import { type BusinessCtx, require } from "../../../platform/ctx";
import { takeTurns } from "../../senders";
import type { EmailRow } from "./ledger";

/** Reasons of emails that have their place in a line. */
export const PLACED: readonly (string | null)[] = ["rate_limited", "warm_up"];

/** How fast a campaign may go, in emails an hour; null: no matter. */
export type SpeedOf = (campaignId: string) => number | null;

/** When it is an email's turn, as `Admission` says it. */
interface Later {
  end: "later";
  reason: string;
  at: number;
}

/**
 * The emails that their campaign's speed does not let leave yet. Their times are spread by it, but
 * after an outage many are due at once: then they leave as fast as was asked for, and no faster.
 * What may have been accepted before is not asked about.
 */
export async function overSpeed(
  ctx: BusinessCtx,
  speedOf: SpeedOf,
  rows: readonly EmailRow[],
): Promise<Map<string, Later>> {
  require(ctx, "emails:send");
  const later = new Map<string, Later>();
  const byCampaign = Map.groupBy(rows, ({ campaign_id, request_key }) =>
    request_key ? null : (campaign_id ?? null),
  );
  await Promise.all(
    [...byCampaign].map(async ([campaignId, own]) => {
      const perHour = campaignId === null ? null : speedOf(campaignId);
      if (campaignId === null || perHour === null) return;
      const placed = own.map(({ reason }) => PLACED.includes(reason));
      const turns = await takeTurns(ctx, { campaignId, perHour }, placed);
      for (const [position, { id }] of own.entries()) {
        const turn = turns[position] ?? null;
        if (turn !== null) later.set(id, { end: "later", ...turn });
      }
    }),
  );
  return later;
}
