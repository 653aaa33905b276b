import { like } from "drizzle-orm";
import type { Ctx } from "../../platform/ctx";
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

/** `wanted`, or with the smallest number behind it that is free. */
export async function freeSlug(ctx: Ctx, wanted: string): Promise<string> {
  const rows = await ctx.platformDb
    .select({ slug: businesses.slug })
    .from(businesses)
    .where(like(businesses.slug, `${wanted}%`));
  const taken = new Set(rows.map((row) => row.slug));
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(slug)) return slug;
  }
}
