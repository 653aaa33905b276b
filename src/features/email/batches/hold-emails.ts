import type { BusinessCtx } from "../../../platform/ctx";
import { statement, type Write } from "../../../platform/db";

/**
 * Keeps the emails of a campaign from leaving, for the commit that pauses or ends it. A sender that
 * has claimed some loses them, so that after the commit none is handed over; what was handed over
 * before is held if it must be tried again.
 */
export function holdEmails(ctx: BusinessCtx, campaignId: string): Write[] {
  const at = [ctx.businessId, campaignId, ctx.now()];
  return [
    statement(
      `UPDATE email_messages SET held = 1, updated_at = ?3
       WHERE business_id = ?1 AND campaign_id = ?2 AND status = 'queued' AND held = 0`,
      ...at,
    ),
    statement(
      `UPDATE email_messages SET held = 1, updated_at = ?3,
         status = iif(handed_at IS NULL, 'queued', status),
         lease_until = iif(handed_at IS NULL, NULL, lease_until),
         lease_token = iif(handed_at IS NULL, NULL, lease_token)
       WHERE business_id = ?1 AND campaign_id = ?2 AND status = 'sending'`,
      ...at,
    ),
  ];
}

/**
 * Lets the emails of a campaign leave again, later by as long as they were held where they were
 * spread over time. Those that wait for the winner of an A/B test go on waiting.
 * @param lateMs milliseconds to put off by
 */
export function resumeEmails(
  ctx: BusinessCtx,
  campaignId: string,
  { lateMs, tested }: { lateMs: number; tested: boolean },
): Write {
  return statement(
    `UPDATE email_messages SET held = 0, next_at = next_at + ?4, updated_at = ?3
     WHERE business_id = ?1 AND campaign_id = ?2 AND status IN ('queued', 'sending') AND held = 1
       ${tested ? "AND variant IS NOT NULL" : ""}`,
    ctx.businessId,
    campaignId,
    ctx.now(),
    lateMs,
  );
}
