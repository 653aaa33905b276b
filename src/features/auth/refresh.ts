import { parseLinkToken, verifyLinkToken } from "../../platform/auth";
import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError, isAppError } from "../../platform/errors";
import { count, policy, retryAfterSeconds } from "../../platform/gate";
import { userById } from "../users";
import { endReusedSession } from "./end-reused-session";
import { judgeRefresh } from "./refresh-verdict";
import { sessionById, type SessionRow } from "./session-rows";
import { rotated, sessionRotation } from "./session-writes";
import { signedIn, type SignedIn } from "./signed-in";

/** Other refreshes of the same session may win the race; each one that does moves it on by one. */
const RACES = 3;

/**
 * Exchanges a refresh token for new tokens. Concurrent refreshes of one token get the same
 * successor; one that is used again later ends its session, and the user is told.
 * @throws AppError UNAUTHENTICATED, SESSION_REVOKED, RATE_LIMITED
 */
export async function refresh(ctx: Ctx, token: string): Promise<SignedIn> {
  requireNothing(ctx);
  const parsed = parseLinkToken(token);
  const row = parsed ? await sessionById(ctx.platformDb, parsed.id) : undefined;
  if (!parsed || !row || !verifyLinkToken(ctx.config, "refresh", parsed, row.nonce)) {
    throw new AppError("UNAUTHENTICATED", { details: { retry: ["sign-in"] } });
  }
  const [counted, user] = await Promise.all([
    count(ctx.env, `user:${row.userId}`, [policy(ctx.env, "refresh")], ctx.log),
    userById(ctx.platformDb, row.userId),
  ]);
  if (!counted.allowed) {
    throw new AppError("RATE_LIMITED", { retryAfter: retryAfterSeconds(counted.limits) });
  }
  if (user?.status !== "active") throw sessionOver();
  const session = await successorOf(ctx, row, parsed.generation);
  return signedIn(ctx.config, user, session, ctx.now());
}

/** The session whose current token answers a token of `generation`. */
async function successorOf(ctx: Ctx, row: SessionRow, generation: number): Promise<SessionRow> {
  let current: SessionRow | undefined = row;
  for (let race = 0; current && race < RACES; race++) {
    const verdict = judgeRefresh(current, generation, ctx.now());
    if (verdict === "successor") return current;
    if (verdict === "rotate") {
      const next = rotated(current, ctx.now());
      if (await rotate(ctx, next)) return next;
      current = await sessionById(ctx.platformDb, row.id);
      continue;
    }
    if (verdict === "reuse") await endReusedSession(ctx, current);
    else await noteRefusal(ctx, current, verdict);
    throw sessionOver();
  }
  throw new AppError("CONFLICT");
}

async function rotate(ctx: Ctx, next: SessionRow): Promise<boolean> {
  try {
    await commit(ctx, {
      on: "platform",
      writes: [guarded(sessionRotation(ctx.platformDb, next))],
      audit: {
        action: "session.refreshed",
        resource: { type: "session", id: next.id },
        userId: next.userId,
      },
    });
    return true;
  } catch (error) {
    if (isAppError(error, "CONFLICT")) return false;
    throw error;
  }
}

async function noteRefusal(ctx: Ctx, row: SessionRow, reason: string): Promise<void> {
  await commit(ctx, {
    on: "platform",
    writes: [],
    audit: {
      action: "session.refresh_refused",
      resource: { type: "session", id: row.id },
      summary: { reason },
      userId: row.userId,
    },
  });
}

function sessionOver(): AppError {
  return new AppError("SESSION_REVOKED", { details: { retry: ["sign-in"] } });
}
