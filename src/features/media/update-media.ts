import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { getBusinessProfile } from "../businesses";
import { mediaIs, mediaRow, toMediaDto } from "./media-rows";
import type { MediaDto, UpdateMedia } from "./schemas";
import { media } from "./table.business";

/** Says what an image shows, for those who do not see it. */
export async function updateMedia(
  ctx: BusinessCtx,
  mediaId: string,
  { alt }: UpdateMedia,
): Promise<MediaDto> {
  require(ctx, "templates:write");
  const [{ slug }, row] = await Promise.all([
    getBusinessProfile(ctx, ctx.businessId),
    mediaRow(ctx, mediaId),
  ]);
  const dto = toMediaDto(ctx.config, slug, { ...row, alt });
  await commit(ctx, {
    on: "business",
    writes: [guarded(ctx.db.update(media).set({ alt }).where(mediaIs(ctx, mediaId)))],
    audit: { action: "media.updated", resource: { type: "media", id: mediaId } },
    result: dto,
  });
  return dto;
}
