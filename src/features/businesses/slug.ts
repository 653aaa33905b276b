import { like } from "drizzle-orm";
import { parseMailbox } from "../../integrations/email";
import type { Config } from "../../platform/config";
import type { Ctx } from "../../platform/ctx";
import { RESERVED } from "./schemas";
import { businesses } from "./table.platform";

/** A name as a slug: "Émile's Bäckerei" → "emiles-backerei". */
export function slugify(name: string): string {
  const text = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 30)
    .replace(/-+$/, "");
  return text.length >= 3 ? text : `shop-${text}`.replace(/-+$/, "");
}

/** `wanted`, or with the smallest number behind it that is free and nobody takes for ours. */
export async function freeSlug(ctx: Ctx, wanted: string): Promise<string> {
  const rows = await ctx.platformDb
    .select({ slug: businesses.slug })
    .from(businesses)
    .where(like(businesses.slug, `${wanted}%`));
  const taken = new Set([...rows.map((row) => row.slug), ...RESERVED, ownMailbox(ctx.config)]);
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(slug)) return slug;
  }
}

/** The slug whose emails would come from the platform's own address. */
export function ownMailbox({ MAIL_FROM }: Pick<Config, "MAIL_FROM">): string {
  return parseMailbox(MAIL_FROM)
    .address.replace(/@[^@]*$/, "")
    .toLowerCase();
}
