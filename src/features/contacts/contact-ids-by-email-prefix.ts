import { and, asc, eq, gte, isNull, lt } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { contacts } from "./table.business";

/** Contacts whose address begins so, by address. For callers let in elsewhere. */
export async function contactIdsByEmailPrefix(
  ctx: BusinessCtx,
  prefix: string,
  limit: number,
): Promise<string[]> {
  const from = prefix.trim().toLowerCase();
  const rows = await ctx.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(
      and(
        eq(contacts.businessId, ctx.businessId),
        isNull(contacts.deletedAt),
        gte(contacts.emailNormalised, from),
        lt(contacts.emailNormalised, `${from}\u{10ffff}`),
      ),
    )
    .orderBy(asc(contacts.emailNormalised))
    .limit(limit);
  return rows.map(({ id }) => id);
}
