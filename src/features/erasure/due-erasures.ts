import { eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { erasures } from "./table.business";

/** Businesses of a shard that are being erased, by when their next batch is due. */
export const ERASING = {
  table: erasures,
  businessId: erasures.businessId,
  dueAt: erasures.nextAt,
};

/** Says when the next batch of a business is due, milliseconds since the epoch. */
export async function postpone(ctx: BusinessCtx, untilMs: number): Promise<void> {
  require(ctx, "business:delete");
  await commit(ctx, {
    on: "business",
    evenSuspended: true,
    writes: [
      ctx.db
        .update(erasures)
        .set({ nextAt: untilMs })
        .where(eq(erasures.businessId, ctx.businessId)),
    ],
  });
}
