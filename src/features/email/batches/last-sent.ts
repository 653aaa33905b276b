import { and, eq, isNotNull, max } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";
import { emailMessages as emails } from "../table.business";

/**
 * When the last email of a campaign's A/B test left; null if none has. Reads all of them: ask once.
 * For campaigns, which have asked for their own permission.
 */
export async function lastTestSent(ctx: BusinessCtx, campaignId: string): Promise<number | null> {
  const [row] = await ctx.db
    .select({ at: max(emails.sentAt) })
    .from(emails)
    .where(
      and(
        eq(emails.businessId, ctx.businessId),
        eq(emails.campaignId, campaignId),
        isNotNull(emails.variant),
      ),
    );
  return row?.at ?? null;
}
