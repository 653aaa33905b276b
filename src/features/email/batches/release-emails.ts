import { and, asc, eq, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";
import { statement, type Write } from "../../../platform/db";
import { emailMessages as emails } from "../table.business";

/** An email that is held, and when it would have left. */
export interface HeldEmail {
  id: string;
  nextAt: number;
}

/**
 * The next emails of a campaign that are held, in the order of their times. For campaigns, which
 * have asked for their own permission.
 */
export async function heldEmails(
  ctx: BusinessCtx,
  campaignId: string,
  limit: number,
): Promise<HeldEmail[]> {
  return heldQuery(ctx, campaignId, limit);
}

/** The query of `heldEmails`, for the test of its plan. */
export function heldQuery(ctx: BusinessCtx, campaignId: string, limit: number) {
  return ctx.db
    .select({ id: emails.id, nextAt: emails.nextAt })
    .from(emails)
    .where(
      and(
        eq(emails.businessId, ctx.businessId),
        eq(emails.campaignId, campaignId),
        sql`status = 'queued'`,
        eq(emails.held, true),
      ),
    )
    .orderBy(asc(emails.nextAt))
    .limit(limit);
}

/** Lets held emails leave at their times, as the side of an A/B test that has won. */
export function releaseEmails(
  ctx: BusinessCtx,
  released: readonly HeldEmail[],
  as: { variant: string; templateId: string; templateVersion: number | null },
): Write {
  return statement(
    `UPDATE email_messages SET held = 0, next_at = item.value->>'nextAt', variant = ?3,
       template_id = ?4, template_version = CAST(?5 AS INTEGER), updated_at = ?6
     FROM json_each(?2) AS item
     WHERE business_id = ?1 AND email_messages.id = item.value->>'id' AND status = 'queued' AND held = 1`,
    ctx.businessId,
    JSON.stringify(released),
    as.variant,
    as.templateId,
    as.templateVersion,
    ctx.now(),
  );
}

/** Takes held emails out of the queue for good; of those that may be out nobody knows. */
export function skipHeld(ctx: BusinessCtx, held: readonly HeldEmail[], reason: string): Write {
  return statement(
    `UPDATE email_messages SET status = iif(request_key IS NULL, 'skipped', 'unknown'), held = 0,
       request_key = NULL, reason = ?3, updated_at = ?4
     WHERE business_id = ?1 AND status = 'queued' AND held = 1
       AND id IN (SELECT value->>'id' FROM json_each(?2))`,
    ctx.businessId,
    JSON.stringify(held),
    reason,
    ctx.now(),
  );
}
