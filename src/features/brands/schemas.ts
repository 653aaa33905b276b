import { z } from "zod";
import { id, timestamp } from "../../platform/http/fields";

/** Fonts that mail programs have; each stands for a list with fallbacks. */
export const FONTS = [
  "system",
  "arial",
  "helvetica",
  "verdana",
  "tahoma",
  "trebuchet",
  "georgia",
  "times",
  "courier",
] as const;
export type Font = (typeof FONTS)[number];

/** Where a business can be found elsewhere. */
export const SOCIAL_NETWORKS = [
  "website",
  "facebook",
  "instagram",
  "x",
  "threads",
  "linkedin",
  "youtube",
  "tiktok",
  "pinterest",
  "bluesky",
  "mastodon",
  "whatsapp",
  "telegram",
] as const;
export type SocialNetwork = (typeof SOCIAL_NETWORKS)[number];

/** Without halves of characters, NUL and other controls. */
function isSendable(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);
}

const color = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, "Use a colour such as #1a2b3c")
  .toLowerCase();

/** What stands in every email must not be able to break them all. */
const NO_LIQUID = "Write no {{ … }} and no {% … %} here";
const isPlain = (text: string) => !/\{[{%]/.test(text);

const socialLink = z.strictObject({
  network: z.enum(SOCIAL_NETWORKS),
  url: z
    .url({ protocol: /^https$/, hostname: z.regexes.domain, message: "Enter an https:// address" })
    .max(500, "At most 500 characters")
    .refine(isPlain, NO_LIQUID),
});

export const brandInput = z.strictObject({
  logoMediaId: id("med").nullable(),
  primaryColor: color,
  textColor: color,
  /** Around the email. */
  backgroundColor: color,
  /** Behind its content. */
  surfaceColor: color,
  headingFont: z.enum(FONTS),
  bodyFont: z.enum(FONTS),
  socialLinks: z.array(socialLink).max(10, "At most 10 links"),
  footerText: z
    .string()
    .trim()
    .max(1000, "At most 1000 characters")
    .refine(isPlain, NO_LIQUID)
    .refine(isSendable, "There are characters that no email can carry"),
});
export type BrandInput = z.output<typeof brandInput>;

export const updateBrandInput = brandInput.extend({
  /** The version that was read; 0 before the first save. */
  version: z.int().min(0),
});
export type UpdateBrand = z.output<typeof updateBrandInput>;

export const brandParams = z.object({ businessId: id("biz") });

export const brandDto = brandInput.extend({
  logoMediaId: z.string().nullable(),
  logo: z.object({ url: z.url(), alt: z.string(), width: z.int(), height: z.int() }).nullable(),
  /** 0: nothing was saved yet, these are the defaults. */
  version: z.int(),
  updatedAt: timestamp.nullable(),
});
export type BrandDto = z.output<typeof brandDto>;
