import { and, desc, eq } from "drizzle-orm";
import type { BusinessCtx } from "../ctx";
import { auditEntries } from "./table.shared";

/** What the business's log says about one thing, newest first. */
export async function auditTrail(
  ctx: BusinessCtx,
  resource: { type: string; id: string },
  limit: number,
): Promise<(typeof auditEntries.$inferSelect)[]> {
  return ctx.db
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.businessId, ctx.businessId),
        eq(auditEntries.resourceType, resource.type),
        eq(auditEntries.resourceId, resource.id),
      ),
    )
    .orderBy(desc(auditEntries.at))
    .limit(limit);
}
