import { type AuthorizationServer, discoveryRequest, processDiscoveryResponse } from "oauth4webapi";
import type { SignInProvider } from "../../platform/config";
import type { OutboundConfig } from "../../platform/outbound";
import { explained } from "./explain";
import { httpOptions } from "./http-options";

const KEPT_MS = 10 * 60_000;
const KEPT_MAX = 20;

interface Kept {
  server: AuthorizationServer;
  until: number;
}

/** By issuer, oldest first. The keys of a server are kept by the library beside its entry. */
const kept = new Map<string, Kept>();

/**
 * Where a provider's endpoints are: by discovery (OpenID Connect Discovery 1.0 §4), kept for ten
 * minutes; GitHub has no such document.
 * @param nowMs milliseconds since the epoch
 * @throws ProviderError
 */
export async function serverMetadata(
  config: OutboundConfig,
  { kind, issuer }: SignInProvider,
  nowMs: number,
): Promise<AuthorizationServer> {
  if (kind === "github") return githubServer(issuer);
  const known = kept.get(issuer);
  if (known && known.until > nowMs) return known.server;
  const server = await explained(async () => {
    const url = new URL(issuer);
    const response = await discoveryRequest(url, httpOptions(config));
    return processDiscoveryResponse(url, response);
  });
  kept.delete(issuer);
  kept.set(issuer, { server, until: nowMs + KEPT_MS });
  if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value!);
  return server;
}

/** Source: GitHub docs, "Authorizing OAuth apps". */
function githubServer(issuer: string): AuthorizationServer {
  const base = issuer.replace(/\/+$/, "");
  return {
    issuer,
    authorization_endpoint: `${base}/login/oauth/authorize`,
    token_endpoint: `${base}/login/oauth/access_token`,
    token_endpoint_auth_methods_supported: ["client_secret_post"],
  };
}
