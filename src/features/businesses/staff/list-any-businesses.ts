import { and, asc, desc, eq, gt, gte, isNull, lt, type SQL } from "drizzle-orm";
import { type Ctx, requirePlatform } from "../../../platform/ctx";
import { type CursorValues, type Db, decodeCursor, type Page, toPage } from "../../../platform/db";
import { iso } from "../../../platform/http/fields";
import { usersById } from "../../users";
import type { BusinessRow } from "../business-rows";
import { businesses } from "../table.platform";
import type { AnyBusinessDto, AnyBusinessesQuery } from "../schemas";

/**
 * Every business, newest first; by the beginning of its name, in the order of names.
 * @throws AppError CURSOR_INVALID
 */
export async function listAnyBusinesses(
  ctx: Ctx,
  { limit, cursor, ...filters }: AnyBusinessesQuery,
): Promise<Page<AnyBusinessDto>> {
  requirePlatform(ctx, "platform-users:read");
  const scope = `any-businesses|${JSON.stringify(filters)}`;
  const after = cursor === undefined ? null : decodeCursor(ctx.config, scope, cursor);
  const rows = await anyBusinessesPage(ctx.platformDb, filters, after, limit + 1);
  const owners = await usersById(
    ctx.platformDb,
    rows.map(({ ownerId }) => ownerId),
  );
  const byName = startOf(filters.q) !== null;
  return toPage(
    ctx.config,
    scope,
    limit,
    rows,
    (row) => [byName ? row.slug : row.id],
    (row) => toDto(row, owners.get(row.ownerId)),
  );
}

/** The statement of a page; exported for the query plan tests. */
export function anyBusinessesPage(
  db: Db,
  { q, status }: Pick<AnyBusinessesQuery, "q" | "status">,
  after: CursorValues | null,
  limit: number,
) {
  const start = startOf(q);
  const conditions: (SQL | undefined)[] = [
    isNull(businesses.deletedAt),
    status === undefined ? undefined : eq(businesses.status, status),
  ];
  if (start !== null) {
    conditions.push(gte(businesses.slug, start), lt(businesses.slug, `${start}\u007f`));
    if (after) conditions.push(gt(businesses.slug, String(after[0])));
  } else {
    if (q !== undefined) conditions.push(eq(businesses.id, q));
    if (after) conditions.push(lt(businesses.id, String(after[0])));
  }
  return db
    .select()
    .from(businesses)
    .where(and(...conditions))
    .orderBy(start === null ? desc(businesses.id) : asc(businesses.slug))
    .limit(limit);
}

/** How an address begins that is made from a name that begins like this; null for none or an id. */
function startOf(q: string | undefined): string | null {
  if (q === undefined || /^biz_[0-9a-z]{26}$/.test(q)) return null;
  return q
    .normalize("NFD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "");
}

function toDto(
  row: BusinessRow,
  owner: { name: string; email: string } | undefined,
): AnyBusinessDto {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    status: row.status,
    owner: { id: row.ownerId, name: owner?.name ?? "", email: owner?.email ?? "" },
    createdAt: iso(row.createdAt),
  };
}
