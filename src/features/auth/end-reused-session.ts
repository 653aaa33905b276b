import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { isAppError } from "../../platform/errors";
import { revokeSessions } from "../../platform/gate";
import { raiseAlert } from "../alerts";
import { platformEmailWrites, wakeEmail } from "../email";
import { userById } from "../users";
import { sessionRevokedEvent } from "./events";
import type { SessionRow } from "./session-rows";
import { sessionRevocation } from "./session-writes";

/**
 * Ends the session of a refresh token that was used twice: one of the two users stole it. The
 * user's other sessions go on. Of concurrent detections one is noted and mailed.
 */
export async function endReusedSession(ctx: Ctx, row: SessionRow): Promise<void> {
  requireNothing(ctx);
  const db = ctx.platformDb;
  const { id: sessionId, userId } = row;
  const user = await userById(db, userId);
  const mail = user
    ? platformEmailWrites(ctx, {
        kind: "session-reuse",
        to: user.email,
        userId,
        data: { sessionId },
      })
    : [];
  const alert = raiseAlert(ctx, {
    kind: "session.reused",
    subject: userId,
    details: { sessionId },
  });
  try {
    await commit(ctx, {
      on: "platform",
      writes: [
        guarded(sessionRevocation(db, userId, sessionId, "reuse", ctx.now())),
        ...mail,
        ...alert.writes,
      ],
      audit: {
        action: "session.reuse_detected",
        resource: { type: "session", id: sessionId },
        userId,
      },
      events: [sessionRevokedEvent({ userId, sessionId }), ...alert.events],
    });
  } catch (error) {
    if (!isAppError(error, "CONFLICT")) throw error;
  }
  await revokeSessions(ctx.env, userId, [sessionId]);
  wakeEmail(ctx, "platform");
}
