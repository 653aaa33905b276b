import type { GateSession, Membership } from "../platform/gate";

/** A session as a gate knows it, begun by its own user with one factor. */
export function gateSession(id: string, expiresAt: number): GateSession {
  return { id, expiresAt, authenticatedAt: 0, multiFactor: false, administratorId: null };
}

/** What somebody may do in a business that asks for one factor alone. */
export function membershipIn(
  businessId: string,
  role: string,
  ...permissions: string[]
): Membership {
  return { businessId, role, permissions, secondFactorRequired: false };
}
