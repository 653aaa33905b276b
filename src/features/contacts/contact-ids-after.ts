import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { contacts } from "./table.business";

/** The next contacts in the order of their ids, for work in stretches. For callers let in elsewhere. */
export async function contactIdsAfter(
  ctx: BusinessCtx,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(
      and(
        eq(contacts.businessId, ctx.businessId),
        gt(contacts.id, after),
        isNull(contacts.deletedAt),
      ),
    )
    .orderBy(asc(contacts.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}
