import { sha256 } from "../../platform/crypto";
import { type Ctx, requireNothing } from "../../platform/ctx";
import { guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { userByEmail, userById, type UserRow } from "../users";
import { countAttempt, forgetAttempts, isLocked } from "./account-gate";
import { completeSignIn } from "./complete-sign-in";
import {
  isCodeOf,
  isLive,
  isMailedElsewhere,
  linkByToken,
  linksWithCode,
  type LinkRow,
} from "./link-rows";
import { codeMiss, codeUse, linksRetirement, linkUse } from "./link-writes";
import { type Refusal, refuseLink } from "./refuse-link";
import type { VerifyMagicLink } from "./schemas";
import type { Challenged, SignedIn } from "./signed-in";
import { takeOver } from "./take-over";

/**
 * Signs in by an emailed link, or by its code and the request that asked for it, once: of
 * concurrent attempts one succeeds. A lock of the account holds here too. Where nobody had proved
 * the address, its owner takes the account over.
 * @throws AppError TOKEN_INVALID
 */
export async function verifyMagicLink(
  ctx: Ctx,
  input: VerifyMagicLink,
): Promise<SignedIn | Challenged> {
  requireNothing(ctx);
  const { link, user, use } = await ("token" in input
    ? byToken(ctx, input.token)
    : byCode(ctx, input));
  const taken = user.emailVerifiedAt === null ? await takeOver(ctx, user) : null;
  const result = await completeSignIn(ctx, taken?.user ?? user, {
    method: "magic-link",
    summary: { by: "token" in input ? "link" : "code" },
    writes: [
      guarded(use),
      linksRetirement(ctx.platformDb, link.userId, "magic-link", ctx.now()),
      ...(taken?.writes ?? []),
    ],
    audit: taken?.audit ?? [],
    events: taken?.events ?? [],
    onMiss: "TOKEN_INVALID",
  });
  await taken?.settle();
  if (!("mfaRequired" in result)) await forgetAttempts(ctx, user.email);
  return result;
}

interface Proof {
  link: LinkRow;
  user: UserRow;
  use: ReturnType<typeof linkUse>;
}

/** The token cannot be guessed, so that trying it spends nothing. */
async function byToken(ctx: Ctx, token: string): Promise<Proof> {
  const db = ctx.platformDb;
  const link = await linkByToken(db, ctx.config, "magic-link", token);
  const user = link ? await userById(db, link.userId) : undefined;
  if (!link || !user) throw new AppError("TOKEN_INVALID");
  if (user.status !== "active") return refuse(ctx, user.email, { user, reason: "suspended" });
  if (!isLive(link, ctx.now())) return refuse(ctx, user.email, { user, reason: "spent" });
  if (isMailedElsewhere(link, user.email)) {
    return refuse(ctx, user.email, { user, reason: "address" });
  }
  if (await isLocked(ctx, user.email)) {
    return refuse(ctx, user.email, { user, reason: "locked" });
  }
  return { link, user, use: linkUse(db, link, ctx.now()) };
}

/** A code can be guessed: it is counted like a password, before it is looked at. */
async function byCode(
  ctx: Ctx,
  { email, code, request }: { email: string; code: string; request: string },
): Promise<Proof> {
  const db = ctx.platformDb;
  const now = ctx.now();
  const [attempt, user] = await Promise.all([countAttempt(ctx, email), userByEmail(db, email)]);
  const all = await linksWithCode(db, "magic-link", user?.id ?? "", now);
  const asked = sha256(request);
  const links = all.filter((each) => each.request === asked && !isMailedElsewhere(each, email));
  if (!attempt.allowed) return refuse(ctx, email, { user, attempt, reason: "locked" });
  const link = links.find((each) => isCodeOf(ctx.config, each, code));
  if (!user || !link) {
    const writes = links.length > 0 ? [codeMiss(db, links)] : [];
    return refuse(ctx, email, { user, attempt, writes, reason: "code" });
  }
  if (user.status !== "active") return refuse(ctx, email, { user, attempt, reason: "suspended" });
  return { link, user, use: codeUse(db, link, now) };
}

function refuse(
  ctx: Ctx,
  email: string,
  { reason, ...refusal }: Refusal & { reason: string },
): Promise<never> {
  const entry = { action: "login.failed", summary: { method: "magic-link", reason } };
  return refuseLink(ctx, email, refusal, entry);
}
