import { type Ctx, FRESH_MS, requireSelf } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { type FreshDto, provePresence } from "../auth";
import { userById } from "../users";
import { codeProved, proveCode } from "./prove-code";
import type { StepUpByCode } from "./schemas";

/**
 * Opens sensitive actions for ten minutes by a second factor.
 * @throws AppError CREDENTIALS_INVALID
 */
export async function stepUpByCode(ctx: Ctx, input: StepUpByCode): Promise<FreshDto> {
  const userId = requireSelf(ctx);
  const user = await userById(ctx.platformDb, userId);
  if (!user) throw new AppError("NOT_FOUND");
  const checked = await proveCode(ctx, user, input, "session.step_up_failed");
  const at = await provePresence(ctx, {
    method: input.method,
    multiFactor: true,
    writes: checked.writes,
  });
  await codeProved(ctx, user, checked);
  return { freshUntil: iso(at + FRESH_MS) };
}
