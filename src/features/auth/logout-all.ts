import { type Ctx, requireUser } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { revokeSessions } from "../../platform/gate";
import { tokenVersionIncrease, userById } from "../users";
import { userSessionsRevokedEvent } from "./events";
import { linksRetirement } from "./link-writes";
import { devicesRemoval } from "./remembered-devices";
import { unrevokedIds } from "./session-rows";
import { allSessionsRevocation } from "./session-writes";

/** Ends every session of the user, this one included, and forgets the remembered devices. */
export async function logoutAll(ctx: Ctx): Promise<Record<string, never>> {
  const userId = requireUser(ctx);
  const db = ctx.platformDb;
  const user = await userById(db, userId);
  if (!user) throw new AppError("NOT_FOUND");
  const tokenVersion = user.tokenVersion + 1;
  const sessionIds = await unrevokedIds(db, userId);
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(tokenVersionIncrease(db, user, ctx.now())),
      allSessionsRevocation(db, userId, "logout-all", ctx.now()),
      linksRetirement(db, userId, "change-email", ctx.now()),
      devicesRemoval(db, userId),
    ],
    audit: { action: "user.sessions_revoked", resource: { type: "user", id: userId } },
    events: [userSessionsRevokedEvent({ userId, tokenVersion, sessionIds })],
  });
  await revokeSessions(ctx.env, userId, sessionIds, tokenVersion);
  return {};
}
