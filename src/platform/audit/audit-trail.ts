import { and, desc, eq, inArray } from "drizzle-orm";
import type { BusinessCtx } from "../ctx";
import { type Before, isBefore } from "../db/before";
import { auditEntries } from "./table.shared";

/** What of the business's log somebody wants to see about one thing. */
export interface TrailQuery {
  resource: { type: string; id: string };
  actions: readonly string[];
  before: Before | null;
  limit: number;
}

/** What the business's log says about one thing, newest first. */
export async function auditTrail(
  ctx: BusinessCtx,
  { resource, actions, before, limit }: TrailQuery,
): Promise<(typeof auditEntries.$inferSelect)[]> {
  return ctx.db
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.businessId, ctx.businessId),
        eq(auditEntries.resourceType, resource.type),
        eq(auditEntries.resourceId, resource.id),
        inArray(auditEntries.action, [...actions]),
        isBefore(auditEntries.at, auditEntries.id, before),
      ),
    )
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(limit);
}
