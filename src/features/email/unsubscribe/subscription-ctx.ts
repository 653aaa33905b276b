import { type BusinessCtx, type Ctx, requireNothing } from "../../../platform/ctx";
import { locateShard } from "../../../platform/ctx/create-ctx";
import { inBusiness } from "../../../platform/ctx/in-business";
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
  return { ctx: inBusiness(ctx, { businessId, shard, role: null }), subscription };
}
