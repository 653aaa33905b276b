import type { Ctx } from "../../platform/ctx";
import { createCtx } from "../../platform/ctx/create-ctx";
import { sessionById } from "../auth";
import { userById, type UserRow } from "../users";
import type { AuthorizationRow } from "./authorization-rows";
import { Refusal } from "./refusal";

/** Who asked for something in a session, and a ctx in which they act. */
export interface Asker {
  user: UserRow;
  sessionId: string;
  ctx: Ctx;
}

/**
 * Whoever asked for an authorization while signed in. The browser comes back without the CSRF token
 * of its session, and perhaps with an expired access token: the authorization says who it is.
 * @throws Refusal if the session has ended since
 */
export async function askerOf(ctx: Ctx, row: AuthorizationRow): Promise<Asker> {
  const { userId, sessionId } = row;
  const now = ctx.now();
  const [user, session] = await Promise.all([
    userById(ctx.platformDb, userId ?? ""),
    sessionById(ctx.platformDb, sessionId ?? ""),
  ]);
  const isOpen =
    session?.revokedAt === null && session.expiresAt > now && session.idleExpiresAt > now;
  const isTheirs = session?.userId === userId && session?.administratorId === null;
  if (user?.status !== "active" || !session || !isOpen || !isTheirs) {
    throw new Refusal("session-ended", "session", userId);
  }
  const { env, log, metrics, requestId, traceparent, address, userAgent } = ctx;
  const acting = createCtx({
    ...{ env, log, metrics, requestId, traceparent, address, userAgent },
    actor: { type: "user", id: user.id, sessionId: session.id },
    businessId: null,
    role: null,
    permissions: [],
    shard: null,
    waitUntil: (work) => ctx.waitUntil(work),
    now: () => ctx.now(),
  });
  return { user, sessionId: session.id, ctx: acting };
}
