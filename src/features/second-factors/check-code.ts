import type { Ctx } from "../../platform/ctx";
import { guarded, type Write } from "../../platform/db";
import { platformEmailWrites } from "../email";
import { recoveryCodesOffList, type SecondFactor, type UserRow } from "../users";
import { type CounterRange, counterOf, stepAt } from "./one-time-code";
import { authenticatorsOf, codeUse, type OtpRow, secretOf } from "./otp-rows";
import { recoveryCodeUse, rowOfCode, unusedRecoveryCodes } from "./recovery-code-rows";
import type { StepUpByCode } from "./schemas";

/** A TOTP code is taken for its own 30 seconds and for those before and after (RFC 6238 §5.2). */
const STEPS_EITHER_SIDE = 1;

/** Presses of a token between two sign-ins that are made good without a word (RFC 4226 §7.2). */
const LOOK_AHEAD = 10;

/** Presses that two codes in a row make good (RFC 4226 §7.4). */
export const RESYNC_WINDOW = 50;

/** A right code, and what uses it up. */
export interface CheckedCode {
  factor: SecondFactor;
  writes: Write[];
}

/** Looks a code up among the factors of a user; null if it is none of theirs or was used. */
export async function checkCode(
  ctx: Ctx,
  user: UserRow,
  input: StepUpByCode,
): Promise<CheckedCode | null> {
  if (input.method === "recovery-code") return checkRecoveryCode(ctx, user, input.code);
  const rows = await authenticatorsOf(ctx.platformDb, user.id);
  for (const row of rows.filter(({ kind }) => kind === input.method)) {
    const next = counterAfter(ctx, row, input);
    if (next === null) continue;
    const use = codeUse(ctx.platformDb, row, next, ctx.now());
    return { factor: row.kind, writes: [guarded(use)] };
  }
  return null;
}

/** What the counter of an authenticator becomes by these codes; null if they are not its codes. */
export function counterAfter(
  ctx: Pick<Ctx, "config" | "now">,
  row: OtpRow,
  { code, nextCode }: { code: string; nextCode?: string | undefined },
): number | null {
  const codes = [code, ...(nextCode ? [nextCode] : [])].map((text) => text.replace(/\s/g, ""));
  if (row.kind === "totp") {
    return counterOf(secretOf(ctx, row), codes.slice(0, 1), stepsAround(ctx.now(), row.counter));
  }
  const count = codes.length === 2 ? RESYNC_WINDOW : LOOK_AHEAD;
  const found = counterOf(secretOf(ctx, row), codes, { from: row.counter, count });
  return found === null ? null : found + codes.length;
}

/** The counter that the first code of a new authenticator leads to. */
export function firstCounter(
  ctx: Pick<Ctx, "config" | "now">,
  row: OtpRow,
  code: string,
): number | null {
  if (row.kind === "totp") return counterAfter(ctx, row, { code });
  const found = counterOf(secretOf(ctx, row), [code], { from: row.counter, count: RESYNC_WINDOW });
  return found === null ? null : found + 1;
}

function stepsAround(now: number, accepted: number): CounterRange {
  const last = stepAt(now) + STEPS_EITHER_SIDE;
  const from = Math.max(stepAt(now) - STEPS_EITHER_SIDE, accepted + 1, 0);
  return { from, count: last - from + 1 };
}

async function checkRecoveryCode(
  ctx: Ctx,
  user: UserRow,
  code: string,
): Promise<CheckedCode | null> {
  const db = ctx.platformDb;
  const rows = await unusedRecoveryCodes(db, user.id);
  const row = rowOfCode(ctx.config, user.id, rows, code);
  if (!row) return null;
  return {
    factor: "recovery-code",
    writes: [
      guarded(recoveryCodeUse(db, row, ctx.now())),
      recoveryCodesOffList(
        user.id,
        "NOT EXISTS (SELECT 1 FROM recovery_codes WHERE user_id = ? AND used_at IS NULL)",
        user.id,
      ),
      ...platformEmailWrites(ctx, {
        kind: "recovery-code-used",
        to: user.email,
        userId: user.id,
        data: { left: rows.length - 1 },
      }),
    ],
  };
}
