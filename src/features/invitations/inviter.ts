import { type BusinessCtx, refuseImpersonation } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { userById } from "../users";

/**
 * Who invites: a user, whose name stands in the mail and whose rights are asked for again when the
 * invitation is accepted. Programs invite nobody, nor do administrators who act as somebody: what
 * they do ends within the hour, an invitation does not.
 * @throws AppError FORBIDDEN, IMPERSONATION_REFUSED
 */
export async function inviterOf({
  actor,
  platformDb,
}: Pick<BusinessCtx, "actor" | "platformDb">): Promise<{ id: string; name: string }> {
  refuseImpersonation({ actor });
  const user = actor.type === "user" ? await userById(platformDb, actor.id) : undefined;
  if (!user) throw new AppError("FORBIDDEN");
  return { id: user.id, name: user.name };
}
