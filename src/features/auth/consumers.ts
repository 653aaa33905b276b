import { revokeSessions } from "../../platform/gate";
import type { Handler } from "../../platform/queue";
import { sessionRevoked, userSessionsRevoked } from "./events";

/** Attempts over about an hour: a gate is never away for long. */
const ATTEMPTS = 10;

/** Repeats the end of a session to the user's gate until it is acknowledged. */
export const endSessionAtGate: Handler = {
  name: "auth.end_session_at_gate",
  on: "platform",
  permissions: [],
  attempts: ATTEMPTS,
  handle: (ctx, event) => {
    const { userId, sessionId } = sessionRevoked.parse(event.payload);
    return revokeSessions(ctx.env, userId, [sessionId]);
  },
};

/** Repeats the end of all sessions of a user until it is acknowledged. */
export const endSessionsAtGate: Handler = {
  name: "auth.end_sessions_at_gate",
  on: "platform",
  permissions: [],
  attempts: ATTEMPTS,
  handle: (ctx, event) => {
    const { userId, sessionIds, tokenVersion } = userSessionsRevoked.parse(event.payload);
    return revokeSessions(ctx.env, userId, sessionIds, tokenVersion);
  },
};
