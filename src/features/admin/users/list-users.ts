import { type Ctx, requirePlatform } from "../../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../../platform/db";
import { listUserRows } from "../../users";
import type { ListedUserDto, UsersQuery } from "../schemas";
import { toListedUserDto } from "./user-dto";

/**
 * Everybody with an account, newest first, found by words and filters.
 * @throws AppError CURSOR_INVALID
 */
export async function listUsers(
  ctx: Ctx,
  { limit, cursor, ...filters }: UsersQuery,
): Promise<Page<ListedUserDto>> {
  requirePlatform(ctx, "platform-users:read");
  const scope = `users|${JSON.stringify(filters)}`;
  const after = cursor === undefined ? null : decodeCursor(ctx.config, scope, cursor);
  const rows = await listUserRows(ctx.platformDb, filters, after, limit + 1);
  return toPage(
    ctx.config,
    scope,
    limit,
    rows,
    ({ position }) => [position],
    ({ user }) => toListedUserDto(user),
  );
}
