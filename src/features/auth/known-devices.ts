import { sql } from "drizzle-orm";
import { sign } from "../../platform/crypto";
import type { Ctx } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import { platformEmailWrites } from "../email";
import type { UserRow } from "../users";
import { deviceFamily } from "./device-family";
import { knownDevices } from "./table.platform";

/**
 * A notice for a sign-in from a device that the user has not used before, unless it is the first
 * one of the account (ASVS 6.3.5). Decided inside the commit, so that it costs no read: the first
 * of the writes queues the mail and touches no row if the device is known.
 */
export function deviceNotice(ctx: Ctx, user: UserRow, sessionId: string): Write[] {
  const fingerprint = fingerprintOf(ctx, user.id);
  const now = ctx.now();
  const known = "SELECT 1 FROM known_devices WHERE user_id = ?";
  return [
    ...platformEmailWrites(
      ctx,
      { kind: "new-device", to: user.email, userId: user.id, data: { sessionId } },
      {
        sql: `EXISTS (${known}) AND NOT EXISTS (${known} AND fingerprint = ?)`,
        params: [user.id, user.id, fingerprint],
      },
    ),
    ctx.platformDb
      .insert(knownDevices)
      .values({ userId: user.id, fingerprint, firstSeenAt: now, lastSeenAt: now })
      .onConflictDoUpdate({
        target: [knownDevices.userId, knownDevices.fingerprint],
        set: { lastSeenAt: sql`excluded.last_seen_at` },
      }),
  ];
}

/** Keyed and per user: what is stored tells nobody which devices somebody has, or shares. */
function fingerprintOf({ config, userAgent, address }: Ctx, userId: string): string {
  const parts = [userId, deviceFamily(userAgent), networkOf(address ?? "")];
  return sign(config, "device", `known|${parts.join("|")}`);
}

/** About the provider and the region: the first two numbers of an IPv4 address, IPv6 by /32. */
function networkOf(address: string): string {
  const separator = address.includes(":") ? ":" : ".";
  return address.split(separator).slice(0, 2).join(separator);
}
