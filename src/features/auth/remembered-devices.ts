import { and, desc, eq, gt } from "drizzle-orm";
import { makeLinkToken, newNonce, parseLinkToken, verifyLinkToken } from "../../platform/auth";
import type { Config } from "../../platform/config";
import type { Ctx } from "../../platform/ctx";
import type { Db } from "../../platform/db";
import { rememberedDevices } from "./table.platform";

export type DeviceRow = typeof rememberedDevices.$inferSelect;

/** How long a device needs no second factor, in seconds. */
export const DEVICE_SECONDS = 30 * 24 * 60 * 60;

/** A device that is remembered from now on. */
export function newDevice(ctx: Ctx, userId: string): DeviceRow {
  const now = ctx.now();
  return {
    id: ctx.newId("dev"),
    userId,
    nonce: newNonce(),
    userAgent: ctx.userAgent,
    address: ctx.address,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: now + DEVICE_SECONDS * 1000,
  };
}

/** Adds the device. */
export function deviceInsert(db: Db, row: DeviceRow) {
  return db.insert(rememberedDevices).values(row);
}

/** The token that the device keeps. */
export function deviceTokenOf(config: Config, row: DeviceRow): string {
  return makeLinkToken(config, "device", { ...row, generation: 0 });
}

/** Notes that the device was used. */
export function deviceUse(db: Db, row: DeviceRow, now: number) {
  return db
    .update(rememberedDevices)
    .set({ lastUsedAt: now })
    .where(eq(rememberedDevices.id, row.id));
}

/** The device of the request, if this user has it remembered. */
export async function rememberedDevice(ctx: Ctx, userId: string): Promise<DeviceRow | null> {
  const parsed = parseLinkToken(ctx.deviceToken ?? "");
  if (!parsed) return null;
  const [row] = await ctx.platformDb
    .select()
    .from(rememberedDevices)
    .where(eq(rememberedDevices.id, parsed.id));
  const isTheirs = row?.userId === userId && row.expiresAt > ctx.now();
  return isTheirs && verifyLinkToken(ctx.config, "device", parsed, row.nonce) ? row : null;
}

/** Forgets every device of a user: their factors have changed. */
export function devicesRemoval(db: Db, userId: string) {
  return db.delete(rememberedDevices).where(eq(rememberedDevices.userId, userId));
}

/** The devices of a user that need no second factor, last used first. */
export async function rememberedDevicesOf(
  db: Db,
  userId: string,
  now: number,
): Promise<DeviceRow[]> {
  return db
    .select()
    .from(rememberedDevices)
    .where(and(eq(rememberedDevices.userId, userId), gt(rememberedDevices.expiresAt, now)))
    .orderBy(desc(rememberedDevices.lastUsedAt))
    .limit(100);
}

/** Forgets one device of a user. Touches no row if it is not theirs. */
export function deviceRemoval(db: Db, userId: string, deviceId: string) {
  return db
    .delete(rememberedDevices)
    .where(and(eq(rememberedDevices.id, deviceId), eq(rememberedDevices.userId, userId)));
}
