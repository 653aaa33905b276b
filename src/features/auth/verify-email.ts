import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit, guarded, type Write } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { emailVerification, userByEmail, userById, userUpdatedEvent } from "../users";
import { isCodeOf, isLive, linkByToken, linkWithCode, type LinkRow } from "./link-rows";
import { codeMiss, codeUse, linksRetirement, linkUse } from "./link-writes";
import type { VerifyEmail } from "./schemas";
import { announce, crowdedOut, startOf } from "./session-start";
import { newSession } from "./session-writes";
import { signedIn, type SignedIn } from "./signed-in";

/**
 * Proves an address by the link or the code that was sent to it, once, and signs in. Of concurrent
 * attempts one succeeds; wrong codes are counted in the same batch that would use the right one.
 * @throws AppError TOKEN_INVALID
 */
export async function verifyEmail(ctx: Ctx, input: VerifyEmail): Promise<SignedIn> {
  requireNothing(ctx);
  const { link, use } = await ("token" in input ? byToken(ctx, input.token) : byCode(ctx, input));
  const db = ctx.platformDb;
  const user = await userById(db, link.userId);
  if (!user) throw new AppError("TOKEN_INVALID");
  const now = ctx.now();
  const start = startOf(db, newSession(ctx, user.id), await crowdedOut(db, user.id));
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(use),
      guarded(emailVerification(db, user.id, now)),
      linksRetirement(db, user.id, "verify-email", now),
      ...start.writes,
    ],
    onMiss: "TOKEN_INVALID",
    audit: [
      { action: "email.verified", resource: { type: "user", id: user.id }, userId: user.id },
      {
        action: "login.succeeded",
        resource: { type: "session", id: start.row.id },
        summary: { method: "token" in input ? "link" : "code" },
        userId: user.id,
      },
    ],
    events: [userUpdatedEvent(user.id), ...start.events],
  });
  await Promise.all([announce(ctx, start), ctx.cache.invalidate("profile", user.id)]);
  const verified = { ...user, emailVerifiedAt: now, version: user.version + 1 };
  return signedIn(ctx.config, verified, start.row, now);
}

interface Proof {
  link: LinkRow;
  use: ReturnType<typeof linkUse>;
}

async function byToken(ctx: Ctx, token: string): Promise<Proof> {
  const link = await linkByToken(ctx.platformDb, ctx.config, "verify-email", token);
  if (!link) throw new AppError("TOKEN_INVALID");
  if (!isLive(link, ctx.now())) return refuse(ctx, link.userId, [], "spent");
  return { link, use: linkUse(ctx.platformDb, link, ctx.now()) };
}

async function byCode(ctx: Ctx, { email, code }: { email: string; code: string }): Promise<Proof> {
  const db = ctx.platformDb;
  const now = ctx.now();
  const user = await userByEmail(db, email);
  const link = await linkWithCode(db, "verify-email", user?.id ?? "", now);
  if (!link) return refuse(ctx, user?.id, [], "no code");
  if (!isCodeOf(ctx.config, link, code)) {
    return refuse(ctx, link.userId, [codeMiss(db, link)], "wrong code");
  }
  return { link, use: codeUse(db, link, now) };
}

async function refuse(
  ctx: Ctx,
  userId: string | undefined,
  writes: Write[],
  reason: string,
): Promise<never> {
  await commit(ctx, {
    on: "platform",
    writes,
    audit: {
      action: "email.verification_failed",
      resource: { type: "user", id: userId ?? null },
      summary: { reason },
      ...(userId !== undefined && { userId }),
    },
  });
  throw new AppError("TOKEN_INVALID");
}
