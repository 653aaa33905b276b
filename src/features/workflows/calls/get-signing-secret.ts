import { type BusinessCtx, require } from "../../../platform/ctx";
import { signingSecret } from "./signature";

/** What the business's servers check our calls with. */
export async function getSigningSecret(ctx: BusinessCtx): Promise<{ secret: string }> {
  require(ctx, "workflows:write");
  return { secret: signingSecret(ctx.config, ctx.businessId) };
}
