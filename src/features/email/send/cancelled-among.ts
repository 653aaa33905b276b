import { and, eq, isNotNull, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { emailMessages } from "../table.business";

/** Which of the emails must not be sent any more, because what they were part of ended, and why. */
export async function cancelledAmong(
  ctx: BusinessCtx,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  require(ctx, "emails:send");
  const rows = await ctx.db
    .select({ id: emailMessages.id, reason: emailMessages.cancelReason })
    .from(emailMessages)
    .where(
      and(
        eq(emailMessages.businessId, ctx.businessId),
        sql`${emailMessages.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        isNotNull(emailMessages.cancelReason),
      ),
    );
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}
