import type { Ctx } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import { userById, type UserRow } from "../../users";

/**
 * The user that staff are about to act on: not oneself, and of the staff only for those who may
 * change users.
 * @throws AppError NOT_FOUND, RULE_REFUSED, FORBIDDEN
 */
export async function targetUser(
  { platformDb, actor, permissions }: Pick<Ctx, "platformDb" | "actor" | "permissions">,
  userId: string,
): Promise<UserRow> {
  const user = await userById(platformDb, userId);
  if (!user) throw new AppError("NOT_FOUND");
  if (actor.type === "user" && actor.id === userId) {
    throw new AppError("RULE_REFUSED", { details: { user: ["This is you"] } });
  }
  const isStaff = user.platformRole !== null;
  if (isStaff && !permissions.has("platform-users:write")) throw new AppError("FORBIDDEN");
  return user;
}
