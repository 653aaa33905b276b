import { and, eq, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { guarded, statement, type Write } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { normaliseTag } from "./normalise";
import type { TagDto } from "./schemas";
import { tags } from "./table.business";

export type TagRow = typeof tags.$inferSelect;

/**
 * A tag of the business.
 * @throws AppError NOT_FOUND
 */
export async function tagRow(ctx: BusinessCtx, tagId: string): Promise<TagRow> {
  const [row] = await ctx.db
    .select()
    .from(tags)
    .where(and(eq(tags.businessId, ctx.businessId), eq(tags.id, tagId)));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** A tag as the API shows it. */
export function toTagDto(row: TagRow): TagDto {
  return { id: row.id, name: row.name, color: row.color };
}

/** Tags by name, and the writes that create those that do not exist yet. */
export interface NamedTags {
  tags: TagDto[];
  writes: Write[];
}

/** Finds tags by their names, whatever the case; each is returned once. */
export async function tagsNamed(ctx: BusinessCtx, names: readonly string[]): Promise<NamedTags> {
  const wanted = new Map(names.map((name) => [normaliseTag(name), name.trim()]));
  if (wanted.size === 0) return { tags: [], writes: [] };
  const list = JSON.stringify([...wanted.keys()]);
  const known = await ctx.db
    .select()
    .from(tags)
    .where(
      and(
        eq(tags.businessId, ctx.businessId),
        sql`${tags.nameNormalised} IN (SELECT value FROM json_each(${list}))`,
      ),
    );
  for (const row of known) wanted.delete(row.nameNormalised);
  const created = [...wanted].map(([nameNormalised, name]) => ({
    businessId: ctx.businessId,
    id: ctx.newId("tag"),
    name,
    nameNormalised,
    color: "grey" as const,
    createdAt: ctx.now(),
  }));
  const byName = [...known, ...created].sort((a, b) =>
    a.nameNormalised < b.nameNormalised ? -1 : 1,
  );
  return {
    tags: byName.map(toTagDto),
    writes: created.length > 0 ? [insertTags(ctx, created)] : [],
  };
}

/** Inserts tags; a name that was taken meanwhile rolls the commit back. */
function insertTags(ctx: BusinessCtx, rows: TagRow[]): Write {
  return guarded(
    statement(
      `INSERT INTO tags (business_id, id, name, name_normalised, color, created_at)
       SELECT ?1, value ->> 'id', value ->> 'name', value ->> 'nameNormalised', value ->> 'color',
         value ->> 'createdAt'
       FROM json_each(?2) WHERE true ON CONFLICT (business_id, name_normalised) DO NOTHING`,
      ctx.businessId,
      JSON.stringify(rows),
    ),
    rows.length,
  );
}

/** Gives tags to contacts, all to all; those a contact has already stay. */
export function attachTags(ctx: BusinessCtx, contactIds: string[], tagIds: string[]): Write {
  return statement(
    `INSERT INTO contact_tags (business_id, contact_id, tag_id)
     SELECT ?1, c.value, t.value FROM json_each(?2) AS c CROSS JOIN json_each(?3) AS t
     WHERE true ON CONFLICT DO NOTHING`,
    ctx.businessId,
    JSON.stringify(contactIds),
    JSON.stringify(tagIds),
  );
}

/** Takes tags from contacts, all from all. */
export function detachTags(ctx: BusinessCtx, contactIds: string[], tagIds: string[]): Write {
  return statement(
    `DELETE FROM contact_tags WHERE business_id = ?1
       AND contact_id IN (SELECT value FROM json_each(?2))
       AND tag_id IN (SELECT value FROM json_each(?3))`,
    ctx.businessId,
    JSON.stringify(contactIds),
    JSON.stringify(tagIds),
  );
}
