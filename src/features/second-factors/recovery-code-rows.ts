import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Config } from "../../platform/config";
import { sameText, sign } from "../../platform/crypto";
import type { Ctx } from "../../platform/ctx";
import type { Db, Write } from "../../platform/db";
import { recoveryCodes } from "./table.platform";

export type RecoveryCodeRow = typeof recoveryCodes.$inferSelect;

/** Codes made at a time. */
export const RECOVERY_CODES = 10;

/** Crockford's: no letter that reads like a digit. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 24;
const GROUP = 6;

/**
 * Fresh codes, 120 random bits each, so that a keyed hash protects them (ASVS 6.5.2, 6.5.3), to be
 * shown once: `k3v9p4-0x7tmq-…`.
 */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const signs = Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte & 31]).join("");
    const groups = Array.from({ length: LENGTH / GROUP }, (_, i) =>
      signs.slice(i * GROUP, (i + 1) * GROUP),
    );
    return groups.join("-");
  });
}

/** Puts these codes in the place of all that the user had. */
export function recoveryCodesWrites(ctx: Ctx, userId: string, codes: readonly string[]): Write[] {
  const createdAt = ctx.now();
  const rows = codes.map((code) => ({
    id: ctx.newId("rcv"),
    userId,
    hash: hashOf(ctx.config, userId, code),
    createdAt,
  }));
  return [
    recoveryCodesRemoval(ctx.platformDb, userId),
    ctx.platformDb.insert(recoveryCodes).values(rows),
  ];
}

/** Takes all codes of a user away. */
export function recoveryCodesRemoval(db: Db, userId: string) {
  return db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}

/** The codes of a user that nobody has used. */
export function unusedRecoveryCodes(db: Db, userId: string): Promise<RecoveryCodeRow[]> {
  return db
    .select()
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)))
    .limit(RECOVERY_CODES);
}

/** The row of a code as somebody typed it. Each is compared in constant time. */
export function rowOfCode(
  config: Config,
  userId: string,
  rows: readonly RecoveryCodeRow[],
  code: string,
): RecoveryCodeRow | undefined {
  const hash = hashOf(config, userId, code);
  return rows.find((row) => sameText(row.hash, hash));
}

/** Uses a code up. Touches no row if it is used up already. */
export function recoveryCodeUse(db: Db, { id }: RecoveryCodeRow, now: number) {
  return db
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(and(eq(recoveryCodes.id, id), isNull(recoveryCodes.usedAt)));
}

/** Keyed, so that a copy of the database tells no code (ASVS 6.5.2). */
function hashOf(config: Config, userId: string, code: string): string {
  const typed = code.toLowerCase().replace(/[^0-9a-z]/g, "");
  const plain = typed.replaceAll("o", "0").replace(/[il]/g, "1");
  return sign(config, "code", `recovery-code|${userId}|${plain}`);
}
