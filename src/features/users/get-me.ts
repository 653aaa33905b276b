import { type Ctx, requireUser } from "../../platform/ctx";
import type { UserDto } from "./schemas";
import { toUserDto, userRow } from "./users-rows";

/** The profile of the signed-in user. */
export async function getMe(ctx: Ctx): Promise<UserDto> {
  const userId = requireUser(ctx);
  return ctx.cache.read("profile", userId, "me", async () =>
    toUserDto(await userRow(ctx.platformDb, userId)),
  );
}
