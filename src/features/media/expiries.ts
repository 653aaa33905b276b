import { and, asc, eq, inArray, isNotNull, lte } from "drizzle-orm";
import type { DueWork } from "../../platform/clock";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { dueBusinesses, nextDueAt } from "../../platform/sweep";
import { mediaKey } from "./media-rows";
import { media } from "./table.business";

/** How long an image can be taken out of the trash. */
const TRASH_MS = 30 * 86_400_000;

/** Images deleted in one run; a run must stay short. */
const BATCH = 50;

/** Images of all businesses on a shard that lie in the trash, longest first. */
export const DELETED_MEDIA = {
  table: media,
  businessId: media.businessId,
  dueAt: media.deletedAt,
  where: isNotNull(media.deletedAt),
};

/** Deletes images for good, with their files, 30 days after somebody threw them away. */
export const mediaExpiries: readonly DueWork[] = [
  {
    name: "media.expire-deleted",
    on: "business",
    permissions: ["templates:write"],
    async nextDue(db) {
      const oldest = await nextDueAt(db, DELETED_MEDIA);
      return oldest === null ? null : oldest + TRASH_MS;
    },
    async run({ db, now, ctxFor }) {
      const before = now() - TRASH_MS;
      for (const id of await dueBusinesses(db, DELETED_MEDIA, before, 10)) {
        await forgetDeleted((await ctxFor(id)) as BusinessCtx, before);
      }
    },
  },
];

async function forgetDeleted(ctx: BusinessCtx, beforeMs: number): Promise<void> {
  require(ctx, "templates:write");
  const rows = await ctx.db
    .select({ id: media.id, businessId: media.businessId })
    .from(media)
    .where(
      and(
        eq(media.businessId, ctx.businessId),
        isNotNull(media.deletedAt),
        lte(media.deletedAt, beforeMs),
      ),
    )
    .orderBy(asc(media.deletedAt))
    .limit(BATCH);
  // Files first: a row without its file is found again, a file without its row is not.
  await ctx.env.FILES.delete(rows.map(mediaKey));
  const ids = rows.map(({ id }) => id);
  await commit(ctx, {
    on: "business",
    evenSuspended: true,
    writes: [
      ctx.db
        .delete(media)
        .where(
          and(
            eq(media.businessId, ctx.businessId),
            inArray(media.id, ids),
            isNotNull(media.deletedAt),
          ),
        ),
    ],
  });
}
