import { and, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { type Statement, statement } from "../../platform/db";
import { subscriptions } from "./table.business";

/** Which of the contacts want the topic at this moment; for the check before an email leaves. */
export async function subscribedAmong(
  ctx: BusinessCtx,
  topicId: string,
  contactIds: readonly string[],
): Promise<Set<string>> {
  require(ctx, "contacts:read");
  const rows = await ctx.db
    .select({ id: subscriptions.contactId })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.businessId, ctx.businessId),
        eq(subscriptions.topicId, topicId),
        eq(subscriptions.status, "subscribed"),
        sql`${subscriptions.contactId} IN (SELECT value FROM json_each(${JSON.stringify(contactIds)}))`,
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

/**
 * A query of the ids of the contacts who want a topic, in their order, to be put into another
 * statement: its parameters are `?`, in the order of `params`.
 */
export function subscribedSql(businessId: string, topicId: string): Statement {
  return statement(
    `SELECT contact_id FROM subscriptions
     WHERE business_id = ? AND topic_id = ? AND status = 'subscribed'`,
    businessId,
    topicId,
  );
}
