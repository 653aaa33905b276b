import { type BusinessCtx, type Ctx, requireNothing } from "../../../platform/ctx";
import { createCtx, locateShard } from "../../../platform/ctx/create-ctx";
import { AppError } from "../../../platform/errors";
import { readUnsubscribeToken, type Subscription } from "./unsubscribe-token";

/**
 * What the holder of a token may do: change the one subscription it names. The token stands in for
 * a sign-in.
 * @throws AppError TOKEN_INVALID
 */
export async function subscriptionCtx(
  ctx: Ctx,
  token: string,
): Promise<{ ctx: BusinessCtx; subscription: Subscription }> {
  requireNothing(ctx);
  const subscription = readUnsubscribeToken(ctx.config, token);
  const { businessId } = subscription;
  const shard = await locateShard(ctx.env, businessId);
  if (shard === null) throw new AppError("TOKEN_INVALID");
  const inside = createCtx({
    env: ctx.env,
    actor: ctx.actor,
    businessId,
    role: null,
    permissions: [],
    shard,
    requestId: ctx.requestId,
    traceparent: ctx.traceparent,
    address: ctx.address,
    userAgent: ctx.userAgent,
    log: ctx.log,
    metrics: ctx.metrics,
    waitUntil: (work) => ctx.waitUntil(work),
    now: () => ctx.now(),
  });
  return { ctx: inside as BusinessCtx, subscription };
}
