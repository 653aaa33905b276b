import { calculatePKCECodeChallenge } from "oauth4webapi";
import type { SignInProvider } from "../../platform/config";
import { checkedUrl, type OutboundConfig } from "../../platform/outbound";
import { scopesOf } from "./client";
import { explained } from "./explain";
import { ProviderError } from "./provider-error";
import { serverMetadata } from "./server-metadata";
import type { Question } from "./types";

/**
 * Where to send the browser: an authorization request with PKCE (RFC 7636), state and, for OpenID
 * Connect, nonce.
 * @throws ProviderError
 */
export async function authorizationUrl(
  config: OutboundConfig,
  provider: SignInProvider,
  question: Question,
  nowMs: number,
): Promise<string> {
  const server = await serverMetadata(config, provider, nowMs);
  const endpoint = server.authorization_endpoint;
  if (endpoint === undefined) throw new ProviderError("unavailable", "no_authorization_endpoint");
  const { url } = await explained(async () => checkedUrl(config, endpoint));
  const parameters = {
    response_type: "code",
    client_id: provider.clientId,
    redirect_uri: question.redirectUri,
    scope: scopesOf(provider),
    state: question.state,
    code_challenge: await calculatePKCECodeChallenge(question.codeVerifier),
    code_challenge_method: "S256",
    ...(provider.kind === "oidc" && { nonce: question.nonce }),
    ...(question.anew && asksAnew(provider)),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** Google and GitHub cannot be made to ask for the password: they let people choose the account. */
function asksAnew(provider: SignInProvider): Record<string, string> {
  return provesTime(provider) ? { prompt: "login", max_age: "0" } : { prompt: "select_account" };
}

/** True for providers that say when they authenticated somebody (OpenID Connect Core §2). */
export function provesTime({ kind, issuer }: SignInProvider): boolean {
  return kind === "oidc" && issuer !== "https://accounts.google.com";
}
