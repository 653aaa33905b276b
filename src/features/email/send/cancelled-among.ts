import { and, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { emailMessages } from "../table.business";

/** A row as a sender has claimed it. */
interface ClaimedRow {
  id: string;
  lease_token: string;
}

/**
 * Which of the emails must not be sent any more, because what they were part of ended, and why;
 * null for those whose lease was taken away, as a pause does.
 */
export async function cancelledAmong(
  ctx: BusinessCtx,
  claimed: readonly ClaimedRow[],
): Promise<Map<string, string | null>> {
  require(ctx, "emails:send");
  const tokens = new Map(claimed.map((row) => [row.id, row.lease_token]));
  const rows = await stateQuery(ctx, [...tokens.keys()]);
  return new Map(
    rows.flatMap(({ id, reason, token }): [string, string | null][] =>
      reason !== null || token !== tokens.get(id) ? [[id, reason]] : [],
    ),
  );
}

/** The query of `cancelledAmong`, for the test of its plan. */
export function stateQuery({ db, businessId }: BusinessCtx, ids: readonly string[]) {
  return db
    .select({
      id: emailMessages.id,
      reason: emailMessages.cancelReason,
      token: emailMessages.leaseToken,
    })
    .from(emailMessages)
    .where(
      and(
        eq(emailMessages.businessId, businessId),
        sql`${emailMessages.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    );
}
