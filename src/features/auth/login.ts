import { hashPassword, verifyPassword } from "../../platform/auth";
import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit, type Write } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { wakeEmail } from "../email";
import { userByEmail, type UserRow } from "../users";
import { type Attempt, countAttempt, forgetAttempts, mailAllowed } from "./account-gate";
import { passwordHashOf, passwordWrite } from "./credential-rows";
import { linkMail } from "./link-mail";
import { linkInsert, newLink } from "./link-writes";
import { lockWrites, spentAddress } from "./lock-writes";
import type { Login } from "./schemas";
import { completeSignIn } from "./complete-sign-in";
import { crowdedOut } from "./session-start";
import { type SignUp, signUpsOf } from "./sign-ups";
import type { Challenged, SignedIn } from "./signed-in";

/**
 * Signs in by password. Unknown, wrong, locked, suspended and unverified all get the same answer
 * after the same work (ASVS 6.3.8). An attempt is counted before the password is looked at, so
 * that a burst of guesses spends as many attempts; a success takes them back.
 * @throws AppError CREDENTIALS_INVALID
 */
export async function login(ctx: Ctx, input: Login): Promise<SignedIn | Challenged> {
  requireNothing(ctx);
  const db = ctx.platformDb;
  const [attempt, user] = await Promise.all([
    countAttempt(ctx, input.email),
    userByEmail(db, input.email),
  ]);
  const unproved = user !== undefined && user.emailVerifiedAt === null;
  const [own, [signUp], ended] = await Promise.all([
    passwordHashOf(db, user?.id ?? ""),
    signUpsOf(db, unproved ? user.id : ""),
    crowdedOut(db, user?.id ?? ""),
  ]);
  const stored = unproved ? (signUp?.passwordHash ?? null) : own;
  const { ok, needsUpgrade } = await verifyPassword(ctx.config, input.password, stored);
  const reason = refusalOf(user, attempt.allowed, ok);
  if (!user || reason !== null) {
    return refuse(ctx, input.email, { user, attempt, signUp, reason: reason ?? "unknown" });
  }

  const upgrade = needsUpgrade
    ? [passwordWrite(db, user.id, await hashPassword(ctx.config, input.password), ctx.now())]
    : [];
  const result = await completeSignIn(ctx, user, {
    method: "password",
    writes: upgrade,
    crowdedOut: ended,
    // A password reset that was committed meanwhile has ended what this password may begin.
    onMiss: "CREDENTIALS_INVALID",
  });
  // A password alone takes no guesses of the second factor back.
  if (!("mfaRequired" in result)) await forgetAttempts(ctx, user.email);
  return result;
}

type Refusal = "unknown" | "locked" | "password" | "suspended" | "unverified";

function refusalOf(user: UserRow | undefined, allowed: boolean, ok: boolean): Refusal | null {
  if (!user) return "unknown";
  if (!allowed) return "locked";
  if (!ok) return "password";
  if (user.status !== "active") return "suspended";
  return user.emailVerifiedAt === null ? "unverified" : null;
}

interface Failure {
  user: UserRow | undefined;
  attempt: Attempt;
  signUp: SignUp | undefined;
  reason: Refusal;
}

/** Notes the failure; the one that locks the account is told to its owner. */
async function refuse(ctx: Ctx, email: string, failure: Failure): Promise<never> {
  const { user, attempt, reason } = failure;
  const lock = await lockWrites(ctx, email, user, attempt);
  const address = spentAddress(ctx);
  const writes = [...(await verificationAgain(ctx, failure)), ...lock.writes, ...address.writes];
  await commit(ctx, {
    on: "platform",
    writes,
    audit: [
      {
        action: "login.failed",
        resource: { type: "user", id: user?.id ?? null },
        summary: { reason },
        ...(user && { userId: user.id }),
      },
      ...lock.audit,
    ],
    events: [...lock.events, ...address.events],
  });
  if (writes.length > 0) wakeEmail(ctx, "platform");
  throw new AppError("CREDENTIALS_INVALID", { details: { retry: ["sign-in"] } });
}

/** Who knows the password of the newest sign-up gets its mail again. */
async function verificationAgain(ctx: Ctx, { user, signUp, reason }: Failure): Promise<Write[]> {
  if (!user || reason !== "unverified") return [];
  if (!(await mailAllowed(ctx, user.email, "verify-email"))) return [];
  const link = newLink(ctx, "verify-email", user.id, signUp);
  return [linkInsert(ctx.platformDb, link), ...linkMail(ctx, user.email, link)];
}
