import { type BusinessCtx, require } from "../../platform/ctx";
import { isoOrNull } from "../../platform/http/fields";
import { getBusinessProfile } from "../businesses";
import { mediaById } from "../media";
import { brandRow, lookOf } from "./brand-rows";
import type { BrandDto } from "./schemas";

/** How the business looks in emails and on pages; defaults, of version 0, before it is saved. */
export async function getBrand(ctx: BusinessCtx): Promise<BrandDto> {
  require(ctx, "templates:read");
  const row = await brandRow(ctx);
  const look = lookOf(row);
  const { logoMediaId } = look;
  const { slug } = await getBusinessProfile(ctx, ctx.businessId);
  const logo = logoMediaId === null ? null : await mediaById(ctx, slug, logoMediaId);
  return {
    ...look,
    logo,
    version: row?.version ?? 0,
    updatedAt: isoOrNull(row?.updatedAt ?? null),
  };
}
