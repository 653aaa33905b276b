import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { count, policy, retryAfterSeconds } from "../../platform/gate";

/**
 * Counts an invitation against the business, as its declaration counts it against the user: so
 * many members together send no more mail to strangers than one of them.
 * @throws AppError RATE_LIMITED
 */
export async function spendAllowance({
  env,
  businessId,
  log,
}: Pick<BusinessCtx, "env" | "businessId" | "log">): Promise<void> {
  const counted = await count(env, `business:${businessId}`, [policy(env, "invitations")], log);
  if (counted.allowed) return;
  throw new AppError("RATE_LIMITED", { retryAfter: retryAfterSeconds(counted.limits) });
}
