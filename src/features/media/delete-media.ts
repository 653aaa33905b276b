import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { getBusinessProfile } from "../businesses";
import { mediaIs, mediaRow, toMediaDto } from "./media-rows";
import type { MediaDto } from "./schemas";
import { media } from "./table.business";

/**
 * Puts an image into the trash. Emails that were sent show it until it is deleted for good, 30 days
 * later; nobody can choose it any more.
 */
export async function deleteMedia(ctx: BusinessCtx, mediaId: string): Promise<MediaDto> {
  require(ctx, "templates:write");
  return move(ctx, mediaId, ctx.now());
}

/** Takes an image out of the trash, within 30 days. */
export async function restoreMedia(ctx: BusinessCtx, mediaId: string): Promise<MediaDto> {
  require(ctx, "templates:write");
  return move(ctx, mediaId, null);
}

async function move(ctx: BusinessCtx, mediaId: string, deletedAt: number | null) {
  const wasDeleted = deletedAt === null;
  const [{ slug }, row] = await Promise.all([
    getBusinessProfile(ctx, ctx.businessId),
    mediaRow(ctx, mediaId, wasDeleted),
  ]);
  const dto = toMediaDto(ctx.config, slug, row);
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(media)
          .set({ deletedAt })
          .where(mediaIs(ctx, mediaId, wasDeleted)),
      ),
    ],
    audit: {
      action: wasDeleted ? "media.restored" : "media.deleted",
      resource: { type: "media", id: mediaId },
    },
    result: dto,
  });
  return dto;
}
