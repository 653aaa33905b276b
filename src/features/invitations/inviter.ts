import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { userById } from "../users";

/**
 * Who invites: a user, whose name stands in the mail and whose rights are asked for again when the
 * invitation is accepted. Programs invite nobody.
 * @throws AppError FORBIDDEN
 */
export async function inviterOf({
  actor,
  platformDb,
}: Pick<BusinessCtx, "actor" | "platformDb">): Promise<{ id: string; name: string }> {
  const user = actor.type === "user" ? await userById(platformDb, actor.id) : undefined;
  if (!user) throw new AppError("FORBIDDEN");
  return { id: user.id, name: user.name };
}
