import { sha256 } from "../../platform/crypto";
import { type Ctx, requireNothing } from "../../platform/ctx";
import { guarded, type Write } from "../../platform/db";
import { AppError, isAppError } from "../../platform/errors";
import {
  type Attempt,
  type Challenged,
  completeSignIn,
  countAttempt,
  forgetAttempts,
  noteFailure,
  type SignedIn,
} from "../auth";
import { phoneCheck, userById, type UserRow } from "../users";
import { isCodeOf, isLive, phoneCodeById, type PhoneCodeRow } from "./phone-code-rows";
import { codeMiss, codeUse } from "./phone-code-writes";
import type { Redeem } from "./schemas";

/**
 * Signs in by the code that was sent to a phone, once: of concurrent attempts one succeeds, and
 * every wrong one is counted, against the code and against the account. A lock of the account holds
 * here too.
 * @param browser token of the browser that redeems; it must be the one that asked
 * @throws AppError TOKEN_INVALID
 */
export async function signInByPhone(
  ctx: Ctx,
  browser: string | null,
  { id, code }: Redeem,
): Promise<SignedIn | Challenged> {
  requireNothing(ctx);
  const db = ctx.platformDb;
  const row = await phoneCodeById(db, id);
  const isTheirs = browser !== null && row?.askedBy === sha256(browser);
  if (!row || !isTheirs || row.purpose !== "sign-in") throw new AppError("TOKEN_INVALID");
  const user = await userById(db, row.userId ?? "");
  const account = user?.email ?? row.phone;
  const attempt = await countAttempt(ctx, account);
  const isRight = isCodeOf(ctx.config, row, code);
  const failed = { row, user, account, attempt };
  if (!isLive(row, ctx.now())) return refuse(ctx, failed, "spent");
  if (!attempt.allowed) return refuse(ctx, failed, "locked");
  if (!isRight) return refuse(ctx, failed, "code", [codeMiss(db, row)]);
  if (user?.status !== "active") return refuse(ctx, failed, "unknown", [codeMiss(db, row)]);
  const result = await completeSignIn(ctx, user, {
    method: "whatsapp",
    writes: [guarded(codeUse(db, row, ctx.now())), phoneCheck(user.id, row.phone)],
    onMiss: "TOKEN_INVALID",
  }).catch((error: unknown) => {
    // Another attempt used it up meanwhile.
    if (isAppError(error, "TOKEN_INVALID")) return refuse(ctx, failed, "spent");
    throw error;
  });
  if (!("mfaRequired" in result)) await forgetAttempts(ctx, user.email);
  return result;
}

interface Failed {
  row: PhoneCodeRow;
  user: UserRow | undefined;
  /** What the attempt was counted against. */
  account: string;
  attempt: Attempt;
}

async function refuse(
  ctx: Ctx,
  { row, user, account, attempt }: Failed,
  reason: string,
  writes: Write[] = [],
): Promise<never> {
  const entry = {
    action: "login.failed",
    resource: { type: "user", id: user?.id ?? null },
    summary: { method: "whatsapp", reason, codeId: row.id },
    ...(user && { userId: user.id }),
  };
  await noteFailure(ctx, { email: account, user, attempt, entry, writes });
  throw new AppError("TOKEN_INVALID");
}
