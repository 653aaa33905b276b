import { eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import type { BrandInput } from "./schemas";
import { brands } from "./table.business";

export type BrandRow = typeof brands.$inferSelect;

/** How a business looks that has not said so. */
export const DEFAULT_BRAND: BrandInput = {
  logoMediaId: null,
  primaryColor: "#3f3cbb",
  textColor: "#22242a",
  backgroundColor: "#f3f4f6",
  surfaceColor: "#ffffff",
  headingFont: "system",
  bodyFont: "system",
  socialLinks: [],
  footerText: "",
};

/** The saved brand of the business, if there is one. */
export async function brandRow(ctx: BusinessCtx): Promise<BrandRow | undefined> {
  const [row] = await ctx.db.select().from(brands).where(eq(brands.businessId, ctx.businessId));
  return row;
}

/** What a business has said about its looks, or the defaults. */
export function lookOf(row: BrandRow | undefined): BrandInput {
  if (!row) return DEFAULT_BRAND;
  const { businessId: _, version: __, updatedAt: ___, ...look } = row;
  return look as BrandInput;
}
