import type { BusinessCtx } from "../../platform/ctx";
import { getBusinessProfile } from "../businesses";
import { mediaById, type MediaView } from "../media";
import { brandRow, lookOf } from "./brand-rows";
import { FONT_STACKS } from "./fonts";
import type { BrandInput, SocialNetwork } from "./schemas";

/** How emails and pages of a business look. */
export interface Brand {
  /** Changes with every save, and with nothing else. */
  key: string;
  /** Null: the business's name stands in. */
  logo: MediaView | null;
  /** Colours as #rrggbb. */
  primaryColor: string;
  textColor: string;
  backgroundColor: string;
  surfaceColor: string;
  /** Lists of fonts, for CSS. */
  headingFont: string;
  bodyFont: string;
  socialLinks: { network: SocialNetwork; url: string }[];
  footerText: string;
}

/** The brand as it is now. For callers let in elsewhere: senders, renderers and content pages. */
export async function brandForRendering(ctx: BusinessCtx): Promise<Brand> {
  const row = await brandRow(ctx);
  return brandOf(ctx, lookOf(row), String(row?.version ?? 0));
}

/** A brand that is not saved yet. For callers let in elsewhere. */
export function brandDraft(ctx: BusinessCtx, look: BrandInput): Promise<Brand> {
  return brandOf(ctx, look, "draft");
}

async function brandOf(ctx: BusinessCtx, look: BrandInput, version: string): Promise<Brand> {
  const { logoMediaId, headingFont, bodyFont, ...rest } = look;
  return {
    ...rest,
    key: version,
    logo: logoMediaId === null ? null : await logoOf(ctx, logoMediaId, version),
    headingFont: FONT_STACKS[headingFont],
    bodyFont: FONT_STACKS[bodyFont],
  };
}

const KEPT = 500;
/** Logos by version of their brand: plain data that belongs to no request. */
const logos = new Map<string, MediaView>();

async function logoOf(ctx: BusinessCtx, mediaId: string, version: string) {
  const key = `${mediaId}|${version}`;
  const kept = logos.get(key);
  if (kept) return kept;
  const { slug } = await getBusinessProfile(ctx, ctx.businessId);
  const logo = await mediaById(ctx, slug, mediaId);
  if (logo && version !== "draft") {
    logos.set(key, logo);
    if (logos.size > KEPT) logos.delete(logos.keys().next().value!);
  }
  return logo;
}
