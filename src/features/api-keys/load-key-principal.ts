import { and, eq, isNull } from "drizzle-orm";
import { config } from "../../platform/config";
import { openDb } from "../../platform/db";
import type { Principal, PrincipalName } from "../../platform/gate";
import { createLog, createMetrics } from "../../platform/observability";
import { membershipsOf } from "../businesses";
import { passkeyCount } from "../passkeys";
import { hasFactor, userById } from "../users";
import { apiKeys } from "./table.platform";

/** A key without an end of its own; times are milliseconds since the epoch. */
const NEVER = Number.MAX_SAFE_INTEGER;

/**
 * What a key's gate must know of it: the authoritative read. A key's rights are its scopes, as far
 * as its creator has them now; without the creator it has none. It has proved two factors if its
 * creator has a second one: who is kept out for want of one does not get in by a key.
 */
export async function loadKeyPrincipal(
  env: Env,
  { id: keyId }: Pick<PrincipalName, "id">,
): Promise<Principal> {
  const log = createLog(config(env).LOG_LEVEL, { gate: keyId });
  const db = openDb(env, "platform", log, createMetrics());
  const [key] = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)));
  const [creator, memberships] = key
    ? await Promise.all([userById(db, key.createdBy), membershipsOf(db, key.createdBy)])
    : [undefined, []];
  const membership = memberships.find(({ businessId }) => businessId === key?.businessId);
  if (!key || creator?.status !== "active" || !membership) return nobody(keyId);
  const multiFactor =
    hasFactor(creator.secondFactors) ||
    (membership.secondFactorRequired && (await passkeyCount(db, creator.id)) > 0);
  const scopes = new Set(key.scopes);
  return {
    active: true,
    userId: creator.id,
    tokenVersion: 0,
    platformRole: null,
    sessions: [
      {
        id: key.hash,
        expiresAt: key.expiresAt ?? NEVER,
        authenticatedAt: 0,
        multiFactor,
        administratorId: null,
      },
    ],
    memberships: [
      {
        ...membership,
        permissions: membership.permissions.filter((permission) => scopes.has(permission)),
      },
    ],
    ...(key.requestsPerMinute !== null && { requestsPerMinute: key.requestsPerMinute }),
  };
}

function nobody(keyId: string): Principal {
  return {
    active: false,
    userId: keyId,
    tokenVersion: 0,
    platformRole: null,
    sessions: [],
    memberships: [],
  };
}
