import { type Ctx, requireUser } from "../../platform/ctx";
import { AppError, isAppError } from "../../platform/errors";
import { revokeSession } from "./revoke-session";

/** Ends the session of the request. Ending it twice at the same time is no error. */
export async function logout(ctx: Ctx): Promise<Record<string, never>> {
  requireUser(ctx);
  if (ctx.actor.type !== "user") throw new AppError("UNAUTHENTICATED");
  try {
    await revokeSession(ctx, ctx.actor.sessionId, "logout");
  } catch (error) {
    if (!isAppError(error, "NOT_FOUND")) throw error;
  }
  return {};
}
