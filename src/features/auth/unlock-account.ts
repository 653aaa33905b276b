import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { userById } from "../users";
import { unlock } from "./account-gate";
import { isLive, linkByToken } from "./link-rows";
import { linksRetirement, linkUse } from "./link-writes";
import type { RequestedDto } from "./schemas";

/**
 * Ends the lock of an account by the link that was mailed when it was locked, once. It signs nobody
 * in.
 * @throws AppError TOKEN_INVALID
 */
export async function unlockAccount(ctx: Ctx, token: string): Promise<RequestedDto> {
  requireNothing(ctx);
  const db = ctx.platformDb;
  const now = ctx.now();
  const link = await linkByToken(db, ctx.config, "unlock-account", token);
  const user = link ? await userById(db, link.userId) : undefined;
  if (!link || !user || !isLive(link, now)) throw new AppError("TOKEN_INVALID");
  await commit(ctx, {
    on: "platform",
    writes: [guarded(linkUse(db, link, now)), linksRetirement(db, user.id, "unlock-account", now)],
    onMiss: "TOKEN_INVALID",
    audit: {
      action: "account.unlocked",
      resource: { type: "user", id: user.id },
      summary: { by: "link" },
      userId: user.id,
    },
  });
  await unlock(ctx, user.email);
  return { email: user.email };
}
