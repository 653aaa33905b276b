import { and, eq, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { mediaUrl } from "./media-rows";
import { media } from "./table.business";

/** An image as others show it. */
export interface MediaView {
  url: string;
  alt: string;
  /** Pixels. */
  width: number;
  height: number;
}

/** An image, or null if it is not there or in the trash. For callers let in elsewhere. */
export async function mediaById(
  ctx: BusinessCtx,
  slug: string,
  mediaId: string,
): Promise<MediaView | null> {
  const [row] = await ctx.db
    .select({ alt: media.alt, width: media.width, height: media.height })
    .from(media)
    .where(
      and(eq(media.businessId, ctx.businessId), eq(media.id, mediaId), isNull(media.deletedAt)),
    );
  return row ? { ...row, url: mediaUrl(ctx.config, slug, mediaId) } : null;
}
