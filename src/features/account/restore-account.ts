import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { refreshPrincipal } from "../../platform/gate";
import { isLive, linkByToken, linkUse } from "../auth";
import { deletionEnd, userById, userUpdatedEvent } from "../users";
import type { RestoredDto } from "./schemas";

/**
 * Restores a deleted account by the link that was mailed, once, as long as it is not erased. It
 * signs nobody in.
 * @throws AppError TOKEN_INVALID
 */
export async function restoreAccount(ctx: Ctx, { token }: { token: string }): Promise<RestoredDto> {
  requireNothing(ctx);
  const db = ctx.platformDb;
  const now = ctx.now();
  const link = await linkByToken(db, ctx.config, "restore-account", token);
  const user = link ? await userById(db, link.userId) : undefined;
  if (!link || !isLive(link, now) || user?.status !== "deleting") {
    throw new AppError("TOKEN_INVALID");
  }
  await commit(ctx, {
    on: "platform",
    writes: [guarded(linkUse(db, link, now)), guarded(deletionEnd(db, user.id, now))],
    onMiss: "TOKEN_INVALID",
    audit: { action: "user.restored", resource: { type: "user", id: user.id }, userId: user.id },
    events: [userUpdatedEvent(user.id)],
  });
  await refreshPrincipal(ctx.env, user.id);
  await ctx.cache.invalidate("profile", user.id);
  return { email: user.email };
}
