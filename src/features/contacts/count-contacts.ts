import { and, count, eq, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { contacts } from "./table.business";

/** How many contacts the business has. For callers let in elsewhere. */
export async function countContacts(ctx: BusinessCtx): Promise<number> {
  const [row] = await ctx.db
    .select({ contacts: count() })
    .from(contacts)
    .where(and(eq(contacts.businessId, ctx.businessId), isNull(contacts.deletedAt)));
  return row?.contacts ?? 0;
}
