import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { getBusinessProfile } from "../businesses";
import { toMediaDto } from "./media-rows";
import type { ListMedia, MediaDto } from "./schemas";
import { media } from "./table.business";

/** A page of images, newest first. */
export async function listMedia(ctx: BusinessCtx, query: ListMedia): Promise<Page<MediaDto>> {
  require(ctx, "templates:read");
  const scope = `listMedia|${ctx.businessId}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  const named = query.q
    ? sql`instr(lower(${media.filename} || ' ' || ${media.alt}), ${query.q.toLowerCase()}) > 0`
    : undefined;
  const [{ slug }, rows] = await Promise.all([
    getBusinessProfile(ctx, ctx.businessId),
    ctx.db
      .select()
      .from(media)
      .where(
        and(
          eq(media.businessId, ctx.businessId),
          isNull(media.deletedAt),
          named,
          after ? sql`(${media.createdAt}, ${media.id}) < (${after[0]}, ${after[1]})` : undefined,
        ),
      )
      .orderBy(desc(media.createdAt), desc(media.id))
      .limit(query.limit + 1),
  ]);
  return toPage(
    ctx.config,
    scope,
    query.limit,
    rows,
    (row) => [row.createdAt, row.id],
    (row) => toMediaDto(ctx.config, slug, row),
  );
}
