import { type Ctx, requireUser } from "../../platform/ctx";
import type { CacheEntry } from "../../platform/cache";
import type { UserDto } from "./schemas";
import { toUserDto, userRow } from "./users-rows";

/** Where the profile of a user is cached. */
export function profileEntry(userId: string): CacheEntry {
  return { name: "profile", scope: userId, key: "me" };
}

/** The profile of the signed-in user. */
export async function getMe(ctx: Ctx): Promise<UserDto> {
  const userId = requireUser(ctx);
  return ctx.cache.read(profileEntry(userId), async () =>
    toUserDto(await userRow(ctx.platformDb, userId)),
  );
}
