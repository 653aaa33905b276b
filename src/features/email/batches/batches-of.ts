import { and, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { emailBatches } from "../table.business";
import type { EmailBatch } from "./batch-write";

/** Batches by id, for the sender. */
export async function batchesOf(
  ctx: BusinessCtx,
  ids: readonly string[],
): Promise<Map<string, EmailBatch>> {
  require(ctx, "emails:send");
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(emailBatches)
    .where(
      and(
        eq(emailBatches.businessId, ctx.businessId),
        sql`${emailBatches.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    );
  return new Map(rows.map((row) => [row.id, row]));
}
