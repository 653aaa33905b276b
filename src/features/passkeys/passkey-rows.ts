import { and, asc, count, eq } from "drizzle-orm";
import { Buffer } from "../../platform/crypto/buffer";
import type { Db } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import type { PasskeyDto } from "./schemas";
import { passkeys } from "./table.platform";

export type PasskeyRow = typeof passkeys.$inferSelect;

/** Passkeys that a user may have. */
export const PASSKEYS_PER_USER = 20;

/** Everything of a user, oldest first. */
export function passkeysOf(db: Db, userId: string): Promise<PasskeyRow[]> {
  return db
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
}

/** How many a user has. */
export async function passkeyCount(db: Db, userId: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(passkeys)
    .where(eq(passkeys.userId, userId));
  return row?.count ?? 0;
}

/** The one that an authenticator knows by this id, whoever has it. */
export async function passkeyByCredential(
  db: Db,
  credentialId: string,
): Promise<PasskeyRow | undefined> {
  const [row] = await db.select().from(passkeys).where(eq(passkeys.credentialId, credentialId));
  return row;
}

/**
 * One of a user's own.
 * @throws AppError NOT_FOUND
 */
export async function passkeyRow(db: Db, userId: string, id: string): Promise<PasskeyRow> {
  const [row] = await db
    .select()
    .from(passkeys)
    .where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** By what authenticators know a user: it names nobody (Web Authentication Level 3 §14.6.1). */
export function userHandle(userId: string): string {
  return Buffer.from(userId).toString("base64url");
}

/** How options name passkeys. */
export function descriptors(rows: PasskeyRow[]) {
  return rows.map(({ credentialId, transports }) => ({
    id: credentialId,
    type: "public-key" as const,
    transports,
  }));
}

/** A passkey as its user sees it. */
export function toPasskeyDto(row: PasskeyRow): PasskeyDto {
  return {
    id: row.id,
    name: row.name,
    synced: row.backedUp,
    createdAt: iso(row.createdAt),
    lastUsedAt: row.lastUsedAt === null ? null : iso(row.lastUsedAt),
  };
}
