import type { Admission, Admitted, Policy, Principal } from "./types";

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

type Rights = Omit<Admitted, "allowed" | "limits" | "revoked">;

/** Who a principal is in the session, and its rights in the business, or outside of any. */
export function rightsOf(
  principal: Principal | null,
  { businessId, sessionId }: Pick<Admission, "businessId" | "sessionId">,
): Rights {
  const membership = principal?.memberships.find((each) => each.businessId === businessId);
  return {
    session: principal?.sessions.find((each) => each.id === sessionId) ?? null,
    userId: principal?.userId ?? null,
    role: membership?.role ?? null,
    permissions: membership?.permissions ?? [],
    secondFactorRequired: membership?.secondFactorRequired ?? false,
    platformRole: principal?.platformRole ?? null,
  };
}

/** The policies with the principal's own limit in the place of the default. */
export function limitsOf(principal: Principal | null, policies: Policy[]): Policy[] {
  const limit = principal?.requestsPerMinute;
  if (limit === undefined) return policies;
  return policies.map((each) => (each.name === "api" ? { ...each, limit } : each));
}

/** The answer to a session that has ended: it has no rights and spends nothing. */
export const REVOKED: Admitted = {
  allowed: false,
  revoked: true,
  session: null,
  userId: null,
  role: null,
  permissions: [],
  secondFactorRequired: false,
  platformRole: null,
  limits: [],
};
