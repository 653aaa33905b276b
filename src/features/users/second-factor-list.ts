import { and, eq } from "drizzle-orm";
import { type Db, statement, type Statement } from "../../platform/db";
import { type SecondFactor, users } from "./table.platform";
import type { UserRow } from "./users-rows";

const ORDER: readonly SecondFactor[] = ["totp", "hotp", "passkey", "recovery-code"];

/** The list with this kind, in the order in which they are offered. */
export function withFactor(list: readonly SecondFactor[], kind: SecondFactor): SecondFactor[] {
  return ORDER.filter((each) => each === kind || list.includes(each));
}

/** The list without this kind. Recovery codes stand in for another factor and never stay alone. */
export function withoutFactor(list: readonly SecondFactor[], kind: SecondFactor): SecondFactor[] {
  const left = ORDER.filter((each) => each !== kind && list.includes(each));
  return hasFactor(left) ? left : [];
}

/** True if the list has a factor that recovery codes can stand in for. */
export function hasFactor(list: readonly SecondFactor[]): boolean {
  return list.some((each) => each !== "recovery-code");
}

/**
 * Sets what answers a user's challenges. Touches no row if another change came first: guard it.
 * @param user the row that `next` was judged by
 */
export function secondFactorsWrite(db: Db, user: UserRow, next: SecondFactor[], now: number) {
  return db
    .update(users)
    .set({ secondFactors: next, updatedAt: now })
    .where(and(eq(users.id, user.id), eq(users.secondFactors, user.secondFactors)));
}

/**
 * Takes recovery codes off the list where the condition holds, whatever else is on it.
 * @param condition SQL, evaluated after the writes before it
 */
export function recoveryCodesOffList(
  userId: string,
  condition: string,
  ...params: unknown[]
): Statement {
  return statement(
    `UPDATE users SET second_factors = (SELECT json_group_array(value)
       FROM json_each(users.second_factors) WHERE value <> 'recovery-code')
     WHERE id = ? AND ${condition}`,
    userId,
    ...params,
  );
}
