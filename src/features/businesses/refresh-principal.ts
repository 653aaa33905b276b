import type { Ctx } from "../../platform/ctx";
import { gateOf } from "../../platform/gate";

/** Makes the next request of a user wait for its current roles. Repeating it changes nothing. */
export async function refreshPrincipal(ctx: Ctx, userId: string): Promise<void> {
  await gateOf(ctx.env, `user:${userId}`).refreshPrincipal();
}
