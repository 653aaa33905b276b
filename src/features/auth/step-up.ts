import { verifyPassword } from "../../platform/auth";
import { type Ctx, FRESH_MS, requireSelf } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { wakeEmail } from "../email";
import { userById, type UserRow } from "../users";
import { type Attempt, countAttempt, forgetAttempts } from "./account-gate";
import { passwordHashOf } from "./credential-rows";
import { lockWrites } from "./lock-writes";
import { provePresence } from "./prove-presence";
import type { FreshDto, StepUp } from "./schemas";

/**
 * Opens sensitive actions for ten minutes by the password. Who has a second factor must use that
 * one: a stolen password alone opens nothing (ASVS 7.5.1, 6.4.4). Counted like sign-ins.
 * @throws AppError CREDENTIALS_INVALID, RULE_REFUSED where a second factor is set up
 */
export async function stepUp(ctx: Ctx, input: StepUp): Promise<FreshDto> {
  const userId = requireSelf(ctx);
  const user = await userById(ctx.platformDb, userId);
  if (!user) throw new AppError("NOT_FOUND");
  if (user.secondFactors.length > 0) {
    throw new AppError("RULE_REFUSED", { details: { methods: user.secondFactors } });
  }
  const [attempt, hash] = await Promise.all([
    countAttempt(ctx, user.email),
    passwordHashOf(ctx.platformDb, userId),
  ]);
  const { ok } = await verifyPassword(ctx.config, input.password, hash);
  if (!attempt.allowed || !ok) return refuse(ctx, user, attempt);
  const at = await provePresence(ctx, { method: "password", multiFactor: false, writes: [] });
  await forgetAttempts(ctx, user.email);
  return { freshUntil: iso(at + FRESH_MS) };
}

/** Notes the failure; the one that locks the account is told to its owner. */
async function refuse(ctx: Ctx, user: UserRow, attempt: Attempt): Promise<never> {
  const lock = await lockWrites(ctx, user.email, user, attempt);
  await commit(ctx, {
    on: "platform",
    writes: lock.writes,
    audit: [
      {
        action: "session.step_up_failed",
        resource: { type: "user", id: user.id },
        summary: { reason: attempt.allowed ? "password" : "locked" },
        userId: user.id,
      },
      ...lock.audit,
    ],
    events: lock.events,
  });
  if (lock.writes.length > 0) wakeEmail(ctx, "platform");
  throw new AppError("CREDENTIALS_INVALID");
}
