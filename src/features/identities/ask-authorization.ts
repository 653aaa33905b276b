import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { beginAuthorization } from "./begin-authorization";
import { providerNamed } from "./providers";
import { Refusal } from "./refusal";
import type { AuthorizationDto, AuthorizationInput } from "./schemas";

/**
 * Begins linking an identity, or proving anew who is there by one. The request carries the CSRF
 * token, which no link on another site does; linking needs a fresh sign-in besides.
 * @param browser what the browser is known by when it comes back
 * @throws AppError STEP_UP_REQUIRED, NOT_FOUND for an unknown provider, UNAVAILABLE
 */
export async function askAuthorization(
  ctx: Ctx,
  input: AuthorizationInput,
  browser: string,
): Promise<AuthorizationDto> {
  const userId = requireSelf(ctx);
  if (input.intent === "link") requireFresh(ctx);
  const provider = providerNamed(ctx.config, input.provider);
  if (!provider || ctx.actor.type !== "user") throw new AppError("NOT_FOUND");
  const { sessionId } = ctx.actor;
  const { intent, returnTo } = input;
  try {
    const asked = { provider, browser, intent, returnTo, userId, sessionId };
    return { url: await beginAuthorization(ctx, asked) };
  } catch (error) {
    if (error instanceof Refusal) throw new AppError("UNAVAILABLE", { retryAfter: 30 });
    throw error;
  }
}
