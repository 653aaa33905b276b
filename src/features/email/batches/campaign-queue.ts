import { type SQL, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";

/** What of a campaign has not ended yet. */
export interface CampaignQueue {
  /** When the next email that may leave is due, milliseconds since the epoch; null: there is none. */
  nextAt: number | null;
  /** True if some are held. */
  held: boolean;
  /** True if a sender is at work on some. */
  sending: boolean;
}

/**
 * Whether emails of a campaign wait, in a few steps of an index however many it has. For campaigns,
 * which have asked for their own permission.
 */
export async function campaignQueue(ctx: BusinessCtx, campaignId: string): Promise<CampaignQueue> {
  const [row] = await ctx.db.all<{ nextAt: number | null; held: number; sending: number }>(
    queueQuery(ctx, campaignId),
  );
  return { nextAt: row!.nextAt, held: row!.held === 1, sending: row!.sending === 1 };
}

/** The query of `campaignQueue`, for the test of its plan. */
export function queueQuery(ctx: BusinessCtx, campaignId: string): SQL {
  const of = sql`FROM email_messages WHERE business_id = ${ctx.businessId}
    AND campaign_id = ${campaignId}`;
  return sql`SELECT
    (SELECT min(next_at) ${of} AND status = 'queued' AND held = 0) AS nextAt,
    EXISTS (SELECT 1 ${of} AND status = 'queued' AND held = 1) AS held,
    EXISTS (SELECT 1 ${of} AND status = 'sending') AS sending`;
}
