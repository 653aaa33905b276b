import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { count, policy, retryAfterSeconds } from "../../platform/gate";
import { businessRow } from "../businesses";

/**
 * Counts an invitation against the business, as its declaration counts it against the user: so
 * many members together send no more mail to strangers than one of them. One that is suspended
 * sends none.
 * @throws AppError BUSINESS_SUSPENDED, RATE_LIMITED
 */
export async function spendAllowance({
  env,
  businessId,
  platformDb,
  log,
}: Pick<BusinessCtx, "env" | "businessId" | "platformDb" | "log">): Promise<void> {
  const { status } = await businessRow(platformDb, businessId);
  if (status !== "active") throw new AppError("BUSINESS_SUSPENDED");
  const counted = await count(env, `business:${businessId}`, [policy(env, "invitations")], log);
  if (counted.allowed) return;
  throw new AppError("RATE_LIMITED", { retryAfter: retryAfterSeconds(counted.limits) });
}
