import { type Ctx, requireNothing } from "../../platform/ctx";
import { guarded, type Write } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { wakeEmail } from "../email";
import {
  emailVerification,
  unprovedCheck,
  userByEmail,
  userById,
  type UserRow,
  userUpdatedEvent,
} from "../users";
import { countAttempt, forgetAttempts } from "./account-gate";
import { completeSignIn } from "./complete-sign-in";
import { passwordWrite } from "./credential-rows";
import { linkMail } from "./link-mail";
import { isCodeOf, isLive, linkByToken, linksWithCode, type LinkRow } from "./link-rows";
import { codeMiss, codeUse, linkInsert, linksRetirement, linkUse, newLink } from "./link-writes";
import { type Refusal, refuseLink } from "./refuse-link";
import type { VerifyEmail } from "./schemas";
import type { Challenged, SignedIn } from "./signed-in";

/**
 * Proves an address by the link or the code that was sent to it, once, and signs in. Of concurrent
 * attempts one succeeds. Wrong codes are counted like wrong passwords, and against the link in the
 * same batch that would use the right one; the one that locks an account is told to its owner.
 * The account takes the password and the name of the sign-up that the link was mailed for.
 * @throws AppError TOKEN_INVALID
 */
export async function verifyEmail(ctx: Ctx, input: VerifyEmail): Promise<SignedIn | Challenged> {
  requireNothing(ctx);
  const { link, user, use } = await ("token" in input
    ? byToken(ctx, input.token)
    : byCode(ctx, input));
  const db = ctx.platformDb;
  const now = ctx.now();
  const name = link.name ?? user.name;
  const verified = { ...user, name, emailVerifiedAt: now, version: user.version + 1 };
  const result = await completeSignIn(ctx, verified, {
    method: "verification",
    summary: { by: "token" in input ? "link" : "code" },
    writes: [
      unprovedCheck(user.id),
      guarded(use),
      guarded(emailVerification(db, user.id, now, name)),
      ...passwordWrites(ctx, user, link),
      linksRetirement(db, user.id, "verify-email", now),
    ],
    onMiss: "TOKEN_INVALID",
    audit: [{ action: "email.verified", resource: { type: "user", id: user.id }, userId: user.id }],
    events: [userUpdatedEvent(user.id)],
  });
  if (link.passwordHash === null) wakeEmail(ctx, "platform");
  await Promise.all([forgetAttempts(ctx, user.email), ctx.cache.invalidate("profile", user.id)]);
  return result;
}

/** The password of the link's sign-up; for a link without one, a mail to choose it. */
function passwordWrites(ctx: Ctx, user: UserRow, link: LinkRow): Write[] {
  const db = ctx.platformDb;
  if (link.passwordHash !== null) {
    return [passwordWrite(db, user.id, link.passwordHash, ctx.now())];
  }
  const choice = newLink(ctx, "reset-password", user.id);
  return [linkInsert(db, choice), ...linkMail(ctx, user.email, choice)];
}

interface Proof {
  link: LinkRow;
  user: UserRow;
  use: ReturnType<typeof linkUse>;
}

async function byToken(ctx: Ctx, token: string): Promise<Proof> {
  const db = ctx.platformDb;
  const link = await linkByToken(db, ctx.config, "verify-email", token);
  const user = link ? await userById(db, link.userId) : undefined;
  if (!link || !user) throw new AppError("TOKEN_INVALID");
  if (!isLive(link, ctx.now())) return refuse(ctx, user.email, { user, reason: "spent" });
  return { link, user, use: linkUse(db, link, ctx.now()) };
}

async function byCode(ctx: Ctx, { email, code }: { email: string; code: string }): Promise<Proof> {
  const db = ctx.platformDb;
  const now = ctx.now();
  const [attempt, user] = await Promise.all([countAttempt(ctx, email), userByEmail(db, email)]);
  const links = await linksWithCode(db, "verify-email", user?.id ?? "", now);
  if (!attempt.allowed) return refuse(ctx, email, { user, attempt, reason: "locked" });
  if (!user || links.length === 0) return refuse(ctx, email, { user, attempt, reason: "no code" });
  const link = links.find((each) => isCodeOf(ctx.config, each, code));
  if (!link) {
    const writes = [codeMiss(db, links)];
    return refuse(ctx, email, { user, attempt, writes, reason: "wrong code" });
  }
  return { link, user, use: codeUse(db, link, now) };
}

function refuse(
  ctx: Ctx,
  email: string,
  { reason, ...refusal }: Refusal & { reason: string },
): Promise<never> {
  const entry = { action: "email.verification_failed", summary: { reason } };
  return refuseLink(ctx, email, refusal, entry);
}
