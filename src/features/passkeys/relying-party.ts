import type { Config } from "../../platform/config";

/** Who asks for passkeys: everything about it is configured, nothing is taken from a request. */
export interface RelyingParty {
  /** Domain that passkeys belong to. */
  id: string;
  name: string;
  /** Origins whose pages may run ceremonies. */
  origins: string[];
}

/**
 * The relying party of this deployment (Web Authentication Level 3 §5.1.2). Origins that call the
 * API from another domain are not of it: browsers would refuse them, too.
 */
export function relyingParty(config: Config): RelyingParty {
  const id = config.RP_ID ?? new URL(config.APP_ORIGIN).hostname;
  const isOurs = (origin: string) => {
    const { hostname } = new URL(origin);
    return hostname === id || hostname.endsWith(`.${id}`);
  };
  const origins = [config.APP_ORIGIN, ...config.CORS_ORIGINS].filter(isOurs);
  return { id, name: "Edgeloop", origins };
}

/** Signature algorithms that we take: ES256, RS256 and EdDSA (RFC 9053). */
export const ALGORITHMS = [-7, -257, -8];
