import { z } from "zod";

/** One session of a user ended. */
export const sessionRevoked = z.object({ userId: z.string(), sessionId: z.string() });

/**
 * Every session of a user ended; access tokens below `tokenVersion` are refused. The sessions are
 * named, so that repeating it later spares those that began since.
 */
export const userSessionsRevoked = z.object({
  userId: z.string(),
  tokenVersion: z.int(),
  sessionIds: z.array(z.string()),
});

/** The event that makes the user's gate forget a session, however often it is repeated. */
export function sessionRevokedEvent(payload: z.input<typeof sessionRevoked>) {
  return { type: "session.revoked", version: 1, payload };
}

/** The event that makes the user's gate forget these sessions and earlier token versions. */
export function userSessionsRevokedEvent(payload: z.input<typeof userSessionsRevoked>) {
  return { type: "user.sessions_revoked", version: 1, payload };
}
