import {
  authorizationCodeGrantRequest,
  getValidatedIdTokenClaims,
  type IDToken,
  processAuthorizationCodeResponse,
  processUserInfoResponse,
  userInfoRequest,
  validateApplicationLevelSignature,
  validateAuthResponse,
} from "oauth4webapi";
import type { SignInProvider } from "../../platform/config";
import type { OutboundConfig } from "../../platform/outbound";
import { provesTime } from "./authorization-url";
import { clientAuthOf, clientOf } from "./client";
import { explained } from "./explain";
import { githubProfile } from "./github-profile";
import { httpOptions } from "./http-options";
import { ProviderError } from "./provider-error";
import { serverMetadata } from "./server-metadata";
import type { Answer, Profile } from "./types";

/**
 * Who signed in, by the answer of a provider: state and `iss` (RFC 9207) are compared, the code is
 * exchanged with the PKCE verifier, and the id_token's signature, issuer, audience, authorized
 * party, expiry and nonce are checked (OpenID Connect Core §3.1.3.7). Tokens are dropped after it.
 * @throws ProviderError
 */
export function profileOf(
  config: OutboundConfig,
  provider: SignInProvider,
  answer: Answer,
  nowMs: number,
): Promise<Profile> {
  return explained(async () => {
    const server = await serverMetadata(config, provider, nowMs);
    const client = clientOf(provider);
    const options = httpOptions(config);
    const isOidc = provider.kind === "oidc";
    const valid = validateAuthResponse(server, client, answer.parameters, answer.state);
    const response = await authorizationCodeGrantRequest(
      server,
      client,
      clientAuthOf(server, provider),
      valid,
      answer.redirectUri,
      answer.codeVerifier,
      options,
    );
    const tokens = await processAuthorizationCodeResponse(server, client, response, {
      requireIdToken: isOidc,
      ...(isOidc && { expectedNonce: answer.nonce }),
      ...(answer.maxAge !== null && provesTime(provider) && { maxAge: answer.maxAge }),
    });
    if (!isOidc) return githubProfile(config, server.issuer, tokens.access_token);
    await validateApplicationLevelSignature(server, response, options);
    const claims = getValidatedIdTokenClaims(tokens)!;
    if (claims.azp !== undefined && claims.azp !== client.client_id) {
      throw new ProviderError("invalid", "azp");
    }
    if (claims.email !== undefined || server.userinfo_endpoint === undefined) {
      return fromClaims(claims, claims);
    }
    const info = await userInfoRequest(server, client, tokens.access_token, options);
    return fromClaims(claims, await processUserInfoResponse(server, client, claims.sub, info));
  });
}

function fromClaims({ iss, sub }: IDToken, said: Record<string, unknown>): Profile {
  return {
    issuer: iss,
    subject: sub,
    email: typeof said.email === "string" ? said.email : null,
    // Some providers write the boolean as text.
    emailVerified: said.email_verified === true || said.email_verified === "true",
    name: typeof said.name === "string" ? said.name : null,
  };
}
