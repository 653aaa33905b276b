import {
  type AuthorizationServer,
  type Client,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
} from "oauth4webapi";
import type { SignInProvider } from "../../platform/config";

/** We, as the provider knows us. */
export function clientOf({ clientId }: SignInProvider): Client {
  return { client_id: clientId };
}

/** How we prove it: HTTP Basic unless the provider takes the secret in the body alone (RFC 8414). */
export function clientAuthOf(
  server: AuthorizationServer,
  { clientSecret }: SignInProvider,
): ClientAuth {
  const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const inBody = !methods.includes("client_secret_basic") && methods.includes("client_secret_post");
  return inBody ? ClientSecretPost(clientSecret) : ClientSecretBasic(clientSecret);
}

/** What is asked for: who somebody is and their address, no access to anything. */
export function scopesOf({ kind, scopes }: SignInProvider): string {
  return scopes ?? (kind === "github" ? "read:user user:email" : "openid email profile");
}
