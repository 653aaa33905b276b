import { and, asc, eq, gt, isNotNull, isNull, lt } from "drizzle-orm";
import { open } from "../../platform/crypto";
import type { Buffer } from "../../platform/crypto/buffer";
import type { Ctx } from "../../platform/ctx";
import { check, type Db, type Statement } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { iso, isoOrNull } from "../../platform/http/fields";
import { fromBase32 } from "./base32";
import type { AuthenticatorDto, OtpKind } from "./schemas";
import { otpAuthenticators } from "./table.platform";

export type OtpRow = typeof otpAuthenticators.$inferSelect;

/** Authenticators a user may have, of both kinds together. */
export const AUTHENTICATORS_PER_USER = 10;

/** How long an enrolment waits for its first code, in milliseconds. */
export const ENROLMENT_MS = 60 * 60_000;

/** Where the secret of a row is sealed to. */
export function placeOf(id: string) {
  return { table: "otp_authenticators", rowId: id };
}

/** The secret of an authenticator. @throws VaultError */
export function secretOf(ctx: Pick<Ctx, "config">, row: OtpRow): Buffer {
  const secret = fromBase32(open(ctx.config, placeOf(row.id), row.secret));
  if (!secret) throw new Error("The secret of an authenticator is not base32.");
  return secret;
}

/** The authenticators of a user that have been activated, oldest first. */
export function authenticatorsOf(db: Db, userId: string): Promise<OtpRow[]> {
  return db
    .select()
    .from(otpAuthenticators)
    .where(and(eq(otpAuthenticators.userId, userId), isNotNull(otpAuthenticators.activatedAt)))
    .orderBy(asc(otpAuthenticators.id))
    .limit(AUTHENTICATORS_PER_USER);
}

/**
 * One of the user's own activated authenticators.
 * @throws AppError NOT_FOUND
 */
export async function authenticatorById(
  db: Db,
  userId: string,
  kind: OtpKind,
  id: string,
): Promise<OtpRow> {
  const row = (await authenticatorsOf(db, userId)).find((each) => each.id === id);
  if (row?.kind !== kind) throw new AppError("NOT_FOUND");
  return row;
}

/**
 * One of the user's own enrolments that waits for its first code.
 * @throws AppError NOT_FOUND if there is none, or it is over an hour old
 */
export async function enrolmentById(
  ctx: Ctx,
  userId: string,
  kind: OtpKind,
  id: string,
): Promise<OtpRow> {
  const [row] = await ctx.platformDb
    .select()
    .from(otpAuthenticators)
    .where(
      and(
        eq(otpAuthenticators.id, id),
        eq(otpAuthenticators.userId, userId),
        eq(otpAuthenticators.kind, kind),
        isNull(otpAuthenticators.activatedAt),
        gt(otpAuthenticators.createdAt, ctx.now() - ENROLMENT_MS),
      ),
    );
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** Adds an enrolment. */
export function enrolmentInsert(db: Db, row: OtpRow) {
  return db.insert(otpAuthenticators).values(row);
}

/** Drops enrolments of this kind that nobody finished: a new one takes their place. */
export function enrolmentsRemoval(db: Db, userId: string, kind: OtpKind) {
  return db
    .delete(otpAuthenticators)
    .where(
      and(
        eq(otpAuthenticators.userId, userId),
        eq(otpAuthenticators.kind, kind),
        isNull(otpAuthenticators.activatedAt),
      ),
    );
}

/** Activates an enrolment. Touches no row if it was activated before. */
export function activation(db: Db, row: OtpRow, next: number, now: number) {
  return db
    .update(otpAuthenticators)
    .set({ counter: next, activatedAt: now })
    .where(and(eq(otpAuthenticators.id, row.id), isNull(otpAuthenticators.activatedAt)));
}

/** Notes the use of a code. Touches no row if the same code, or a later one, was used before. */
export function codeUse(db: Db, row: OtpRow, next: number, now: number) {
  return db
    .update(otpAuthenticators)
    .set({ counter: next, lastUsedAt: now })
    .where(
      and(
        eq(otpAuthenticators.id, row.id),
        lt(otpAuthenticators.counter, next),
        isNotNull(otpAuthenticators.activatedAt),
      ),
    );
}

/** Gives an authenticator another name. */
export function authenticatorRename(db: Db, row: OtpRow, name: string) {
  return db
    .update(otpAuthenticators)
    .set({ name })
    .where(and(eq(otpAuthenticators.id, row.id), eq(otpAuthenticators.userId, row.userId)));
}

/** Takes an authenticator away. */
export function authenticatorRemoval(db: Db, row: OtpRow) {
  return db
    .delete(otpAuthenticators)
    .where(and(eq(otpAuthenticators.id, row.id), eq(otpAuthenticators.userId, row.userId)));
}

/** Rolls a commit back unless the user has, or has not, an activated authenticator of this kind. */
export function othersCheck(userId: string, kind: OtpKind, exist: boolean): Statement {
  return check(
    `EXISTS (SELECT 1 FROM otp_authenticators WHERE user_id = ? AND kind = ?
     AND activated_at IS NOT NULL) = ?`,
    userId,
    kind,
    exist ? 1 : 0,
  );
}

/** Rolls a commit back where the user has too many authenticators. */
export function roomCheck(userId: string): Statement {
  return check(
    "(SELECT count(*) FROM otp_authenticators WHERE user_id = ?) <= ?",
    userId,
    AUTHENTICATORS_PER_USER,
  );
}

/** An authenticator as its user sees it. */
export function toAuthenticatorDto(row: OtpRow): AuthenticatorDto {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    createdAt: iso(row.createdAt),
    lastUsedAt: isoOrNull(row.lastUsedAt),
  };
}
