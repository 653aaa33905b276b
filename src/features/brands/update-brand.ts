import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { getBusinessProfile } from "../businesses";
import { mediaById } from "../media";
import type { BrandDto, UpdateBrand } from "./schemas";
import { brands } from "./table.business";

/**
 * Says how the business looks. Emails that are sent from now on look so, waiting ones too.
 * @throws AppError VERSION_STALE, VALIDATION_FAILED for a logo that is not there
 */
export async function updateBrand(ctx: BusinessCtx, input: UpdateBrand): Promise<BrandDto> {
  require(ctx, "templates:write");
  const { version, ...look } = input;
  const { slug } = await getBusinessProfile(ctx, ctx.businessId);
  const { logoMediaId } = look;
  const logo = logoMediaId === null ? null : await mediaById(ctx, slug, logoMediaId);
  if (logoMediaId !== null && logo === null) {
    const details = { logoMediaId: ["This image is not there any more"] };
    throw new AppError("VALIDATION_FAILED", { details });
  }
  const row = { ...look, version: version + 1, updatedAt: ctx.now() };
  const here = and(eq(brands.businessId, ctx.businessId), eq(brands.version, version));
  const dto: BrandDto = { ...look, logo, version: row.version, updatedAt: iso(row.updatedAt) };
  await commit(ctx, {
    on: "business",
    writes: [
      version === 0
        ? ctx.db.insert(brands).values({ businessId: ctx.businessId, ...row })
        : guarded(ctx.db.update(brands).set(row).where(here)),
    ],
    onMiss: "VERSION_STALE",
    onDuplicate: "VERSION_STALE",
    audit: {
      action: "brand.updated",
      resource: { type: "brand", id: ctx.businessId },
      summary: { version: row.version },
    },
    result: dto,
  });
  return dto;
}
