import { and, eq, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { tags } from "./table.business";
import type { TagRow } from "./tag-rows";

/** Tags by id, for callers let in elsewhere. Unknown ones are absent. */
export async function tagsByIds(
  inside: BusinessCtx,
  ids: readonly string[],
): Promise<Map<string, TagRow>> {
  const rows = await inside.db
    .select()
    .from(tags)
    .where(
      and(
        eq(tags.businessId, inside.businessId),
        sql`${tags.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    );
  return new Map(rows.map((row) => [row.id, row]));
}
