import { type BusinessCtx, type Ctx, requireNothing } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { businessOfHost } from "../businesses";
import { anyMediaRow, mediaKey } from "./media-rows";

/** What a browser may do with an image that somebody opens by itself: nothing but show it. */
export const MEDIA_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/**
 * The bytes of an image, on the content host of the business that it belongs to.
 * @param slug null for a host that is no business's
 * @throws AppError NOT_FOUND; images in the trash are still there, for emails that were sent
 */
export async function showMedia(
  ctx: Ctx,
  slug: string | null,
  mediaId: string,
): Promise<{ body: ReadableStream; contentType: string; size: number }> {
  requireNothing(ctx);
  const inside: BusinessCtx | null = slug === null ? null : await businessOfHost(ctx, slug);
  if (inside === null) throw new AppError("NOT_FOUND");
  const row = await anyMediaRow(inside, mediaId);
  const file = await ctx.env.FILES.get(mediaKey(row));
  if (!file) throw new AppError("NOT_FOUND");
  return { body: file.body, contentType: row.contentType, size: row.size };
}
