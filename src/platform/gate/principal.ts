import type { Admission, Admitted, Principal } from "./types";

/** `stale` means that a fresher principal may say otherwise: new sign-ins and rotations happen. */
export type Verdict = "valid" | "revoked" | "stale";

/**
 * What a principal says about a session and the token version of its access token.
 * @param now milliseconds since the epoch
 */
export function judge(principal: Principal, admission: Admission, now: number): Verdict {
  const { sessionId, tokenVersion } = admission;
  if (!principal.active || sessionId === undefined || tokenVersion === undefined) return "revoked";
  if (tokenVersion < principal.tokenVersion) return "revoked";
  if (tokenVersion > principal.tokenVersion) return "stale";
  const session = principal.sessions.find((each) => each.id === sessionId);
  return session && session.expiresAt > now ? "valid" : "stale";
}

type Rights = Pick<Admitted, "role" | "permissions" | "platformRole">;

/** The rights of a principal in a business, or outside of any. */
export function rightsOf(principal: Principal | null, businessId?: string): Rights {
  const membership = principal?.memberships.find((each) => each.businessId === businessId);
  return {
    role: membership?.role ?? null,
    permissions: membership?.permissions ?? [],
    platformRole: principal?.platformRole ?? null,
  };
}

/** The answer to a session that has ended: it has no rights and spends nothing. */
export const REVOKED: Admitted = {
  allowed: false,
  revoked: true,
  role: null,
  permissions: [],
  platformRole: null,
  limits: [],
};
