import { eq } from "drizzle-orm";
import { newNonce } from "../../platform/auth";
import type { Config } from "../../platform/config";
import { sameText, sign } from "../../platform/crypto";
import { Buffer } from "../../platform/crypto/buffer";
import type { Ctx } from "../../platform/ctx";
import type { Db } from "../../platform/db";
import type { PhoneCodeDto } from "./schemas";
import { phoneCodes } from "./table.platform";

export type PhoneCodeRow = typeof phoneCodes.$inferSelect;

/** How long a code works (ASVS 6.5.5). */
const CODE_MS = 10 * 60_000;

/** How often a code may be typed wrong. */
export const CODE_ATTEMPTS = 5;

/** What a code is for, and who asked for it: nobody else may redeem it. */
export type Asked = Pick<PhoneCodeRow, "purpose" | "askedBy">;

/** A code that begins now. */
export function newPhoneCode(
  ctx: Ctx,
  asked: Asked & Pick<PhoneCodeRow, "phone" | "userId">,
): PhoneCodeRow {
  const now = ctx.now();
  return {
    id: ctx.newId("phc"),
    ...asked,
    nonce: newNonce(),
    attempts: 0,
    createdAt: now,
    expiresAt: now + CODE_MS,
    usedAt: null,
  };
}

/** The six digits: computed whenever they are needed, never stored. */
export function codeOf(config: Config, { id, purpose, phone, nonce }: PhoneCodeRow): string {
  const mac = sign(config, "code", `phone|${purpose}|${id}|${phone}|${nonce}`);
  return String(Buffer.from(mac, "base64url").readUIntBE(0, 6) % 1_000_000).padStart(6, "0");
}

/** Compares a typed code in constant time. */
export function isCodeOf(config: Config, row: PhoneCodeRow, code: string): boolean {
  return sameText(code, codeOf(config, row));
}

/** The code with this id. */
export async function phoneCodeById(db: Db, id: string): Promise<PhoneCodeRow | undefined> {
  const [row] = await db.select().from(phoneCodes).where(eq(phoneCodes.id, id));
  return row;
}

/** True while the code can be redeemed. */
export function isLive({ usedAt, attempts, expiresAt }: PhoneCodeRow, now: number): boolean {
  return usedAt === null && attempts < CODE_ATTEMPTS && expiresAt > now;
}

/** What whoever asked is told. */
export function toPhoneCodeDto({ id, createdAt, expiresAt }: PhoneCodeRow): PhoneCodeDto {
  return { id, expiresIn: Math.floor((expiresAt - createdAt) / 1000) };
}
