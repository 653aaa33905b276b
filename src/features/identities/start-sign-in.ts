import { type Ctx, requireNothing } from "../../platform/ctx";
import { beginAuthorization } from "./begin-authorization";
import { providerNamed } from "./providers";
import { Refusal } from "./refusal";
import type { ProviderProblem } from "./schemas";

/** What a browser asks for by following a link. */
export interface SignInStart {
  provider: string;
  returnTo: string;
  /** What the browser is known by when it comes back. */
  browser: string;
}

/**
 * Begins a sign-in at a provider. A link may do that, on another site too: it ends in the account
 * of whoever sits at the browser.
 * @returns where to send the browser, or what to tell the person
 */
export async function startSignIn(
  ctx: Ctx,
  { provider: name, returnTo, browser }: SignInStart,
): Promise<{ url: string } | { problem: ProviderProblem }> {
  requireNothing(ctx);
  const provider = providerNamed(ctx.config, name);
  if (!provider) return { problem: "provider-unknown" };
  const nobody = { userId: null, sessionId: null };
  try {
    const asked = { ...nobody, provider, browser, returnTo, intent: "sign-in" as const };
    return { url: await beginAuthorization(ctx, asked) };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    throw error;
  }
}
