import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { contactDtos, duplicateGroups } from "../contacts";
import type { DuplicatesDto, DuplicatesQuery } from "./schemas";

/** Contacts of a group that are shown. */
const SHOWN = 10;

/**
 * Groups of contacts that may be one person, in the order of what they have in common.
 * @throws AppError CURSOR_INVALID
 */
export async function listDuplicates(
  ctx: BusinessCtx,
  { by, limit, cursor }: DuplicatesQuery,
): Promise<Page<DuplicatesDto>> {
  require(ctx, "contacts:read");
  const scope = `duplicates|${ctx.businessId}|${by}`;
  const [after] = cursor ? decodeCursor(ctx.config, scope, cursor) : [];
  const found = await duplicateGroups(ctx, by, after === undefined ? null : String(after), limit);
  const groups = found.map(({ key, contactIds }) => {
    const ids = (JSON.parse(contactIds) as string[]).toSorted();
    return { key, count: ids.length, ids: ids.slice(0, SHOWN) };
  });
  const contacts = await contactDtos(
    ctx,
    groups.slice(0, limit).flatMap(({ ids }) => ids),
  );
  return toPage(
    ctx.config,
    scope,
    limit,
    groups,
    ({ key }) => [key],
    ({ key, count, ids }) => ({
      key,
      count,
      contacts: ids.flatMap((id) => contacts.get(id) ?? []),
    }),
  );
}
