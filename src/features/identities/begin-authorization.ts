import { authorizationUrl, ProviderError } from "../../integrations/oidc";
import type { SignInProvider } from "../../platform/config";
import type { Ctx } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { type AuthorizationRow, authorizationInsert, newAuthorization } from "./authorization-rows";
import { redirectUriOf } from "./providers";
import { Refusal } from "./refusal";

/** Who asks for what; `browser` is what the browser is known by when it comes back. */
export interface Beginning extends Pick<
  AuthorizationRow,
  "intent" | "userId" | "sessionId" | "returnTo"
> {
  provider: SignInProvider;
  browser: string;
}

/**
 * Sends somebody to a provider; the way back works once, within ten minutes, in the same browser.
 * @returns where to send the browser
 * @throws Refusal if the provider cannot be reached
 */
export async function beginAuthorization(
  ctx: Ctx,
  { provider, browser, ...asked }: Beginning,
): Promise<string> {
  const { row, state } = newAuthorization(ctx, { ...asked, provider: provider.name }, browser);
  const { nonce, codeVerifier } = row;
  const redirectUri = redirectUriOf(ctx.config, provider.name);
  const question = { redirectUri, state, nonce, codeVerifier, anew: asked.intent === "step-up" };
  const url = await authorizationUrl(ctx.config, provider, question, ctx.now()).catch(
    (error: unknown) => {
      if (!(error instanceof ProviderError)) throw error;
      ctx.log.warn("provider_unavailable", { provider: provider.name, reason: error.detail });
      throw new Refusal("provider-unavailable", error.detail);
    },
  );
  await commit(ctx, { on: "platform", writes: [authorizationInsert(ctx.platformDb, row)] });
  return url;
}
