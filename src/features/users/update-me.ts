import { and, eq } from "drizzle-orm";
import { type Ctx, requireUser } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { userUpdatedEvent } from "./events";
import type { UpdateMe, UserDto } from "./schemas";
import { users } from "./table.platform";
import { toUserDto, userRow } from "./users-rows";

/**
 * Changes the profile of the signed-in user.
 * @throws AppError VERSION_STALE
 */
export async function updateMe(ctx: Ctx, input: UpdateMe): Promise<UserDto> {
  const userId = requireUser(ctx);
  const row = await userRow(ctx.platformDb, userId);
  const { version, ...changes } = input;
  const changed = { ...changes, version: version + 1, updatedAt: ctx.now() };
  const dto = toUserDto({ ...row, ...changed });
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(
        ctx.platformDb
          .update(users)
          .set(changed)
          .where(and(eq(users.id, userId), eq(users.version, version))),
      ),
    ],
    onMiss: "VERSION_STALE",
    audit: {
      action: "user.updated",
      resource: { type: "user", id: userId },
      summary: { changed: Object.keys(changes) },
    },
    events: [userUpdatedEvent(userId)],
    result: dto,
  });
  await ctx.cache.invalidate("profile", userId);
  return dto;
}
