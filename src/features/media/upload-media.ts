import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { getBusinessProfile } from "../businesses";
import { mediaKey, type MediaRow, toMediaDto } from "./media-rows";
import { readImage } from "./read-image";
import type { MediaDto, UploadMedia } from "./schemas";
import { media } from "./table.business";

/**
 * Takes in an image for emails and pages.
 * @param stream the bytes, whose kind is read from themselves
 * @throws AppError BODY_TOO_LARGE, MEDIA_TYPE_UNSUPPORTED, RULE_REFUSED
 */
export async function uploadMedia(
  ctx: BusinessCtx,
  stream: ReadableStream<Uint8Array> | null,
  { filename, alt }: UploadMedia,
): Promise<MediaDto> {
  require(ctx, "templates:write");
  const { bytes, contentType, width, height } = await readImage(stream);
  const { slug } = await getBusinessProfile(ctx, ctx.businessId);
  const row: MediaRow = {
    businessId: ctx.businessId,
    id: ctx.newId("med"),
    ...{ filename, contentType, size: bytes.byteLength, width, height, alt },
    createdAt: ctx.now(),
    deletedAt: null,
  };
  const dto = toMediaDto(ctx.config, slug, row);
  const key = mediaKey(row);
  await ctx.env.FILES.put(key, bytes, { httpMetadata: { contentType } });
  try {
    await commit(ctx, {
      on: "business",
      writes: [ctx.db.insert(media).values(row)],
      audit: {
        action: "media.uploaded",
        resource: { type: "media", id: row.id },
        summary: { filename, size: row.size },
      },
      result: dto,
    });
  } catch (error) {
    await ctx.env.FILES.delete(key);
    throw error;
  }
  return dto;
}
