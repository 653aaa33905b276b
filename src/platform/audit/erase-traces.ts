import { and, asc, eq, gt } from "drizzle-orm";
import type { BusinessCtx } from "../ctx";
import { type Statement, statement } from "../db/write";
import { auditEntries } from "./table.shared";

/**
 * The time of the entry `limit` entries after a time (milliseconds since the epoch), in the log of
 * the business; null if fewer are left.
 */
export async function timeOfEntry(
  ctx: BusinessCtx,
  afterMs: number,
  limit: number,
): Promise<number | null> {
  const [row] = await ctx.db
    .select({ at: auditEntries.at })
    .from(auditEntries)
    .where(and(eq(auditEntries.businessId, ctx.businessId), gt(auditEntries.at, afterMs)))
    .orderBy(asc(auditEntries.at))
    .limit(1)
    .offset(limit - 1);
  return row?.at ?? null;
}

/** Erases where the actions between two times came from. The entries stay. */
export function tracesErasure(businessId: string, afterMs: number, untilMs: number): Statement {
  return statement(
    `DELETE FROM audit_personal WHERE entry_id IN
     (SELECT id FROM audit_entries WHERE business_id = ? AND at > ? AND at <= ?)`,
    businessId,
    afterMs,
    untilMs,
  );
}
