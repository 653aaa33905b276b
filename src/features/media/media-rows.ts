import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import type { Config } from "../../platform/config";
import { iso } from "../../platform/http/fields";
import { contentOrigin } from "../../platform/http/host";
import type { MediaDto, MediaType } from "./schemas";
import { media } from "./table.business";

export type MediaRow = typeof media.$inferSelect;

/** What the keys of a business's images begin with. */
export function mediaFolder(businessId: string): string {
  return `media/${businessId}/`;
}

/** Where the bytes of an image lie. */
export function mediaKey({ businessId, id }: Pick<MediaRow, "businessId" | "id">): string {
  return `${mediaFolder(businessId)}${id}`;
}

/** Address of an image on a business's content host. */
export function mediaUrl(config: Config, slug: string, mediaId: string): string {
  return `${contentOrigin(config, slug)}/media/${mediaId}`;
}

/**
 * An image of the business.
 * @param deleted true to look in the trash instead
 * @throws AppError NOT_FOUND
 */
export async function mediaRow(
  ctx: BusinessCtx,
  mediaId: string,
  deleted = false,
): Promise<MediaRow> {
  const [row] = await ctx.db
    .select()
    .from(media)
    .where(mediaIs(ctx, mediaId, deleted));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/**
 * An image of the business, in the trash or not.
 * @throws AppError NOT_FOUND
 */
export async function anyMediaRow(ctx: BusinessCtx, mediaId: string): Promise<MediaRow> {
  const [row] = await ctx.db
    .select()
    .from(media)
    .where(and(eq(media.businessId, ctx.businessId), eq(media.id, mediaId)));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** The condition of a write that must still find an image where it was. */
export function mediaIs(ctx: BusinessCtx, mediaId: string, deleted = false) {
  return and(
    eq(media.businessId, ctx.businessId),
    eq(media.id, mediaId),
    deleted ? isNotNull(media.deletedAt) : isNull(media.deletedAt),
  );
}

export function toMediaDto(config: Config, slug: string, row: MediaRow): MediaDto {
  const { id, filename, size, width, height, alt } = row;
  return {
    id,
    url: mediaUrl(config, slug, id),
    filename,
    contentType: row.contentType as MediaType,
    size,
    width,
    height,
    alt,
    createdAt: iso(row.createdAt),
  };
}
