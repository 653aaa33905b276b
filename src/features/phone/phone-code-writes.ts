import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../../platform/db";
import { CODE_ATTEMPTS, type PhoneCodeRow } from "./phone-code-rows";
import { phoneCodes } from "./table.platform";

/** Adds the code. */
export function codeInsert(db: Db, row: PhoneCodeRow) {
  return db.insert(phoneCodes).values(row);
}

/** Uses the code up. Touches no row if it is used up already, or after too many wrong ones. */
export function codeUse(db: Db, { id }: PhoneCodeRow, now: number) {
  return db
    .update(phoneCodes)
    .set({ usedAt: now })
    .where(
      and(eq(phoneCodes.id, id), isNull(phoneCodes.usedAt), lt(phoneCodes.attempts, CODE_ATTEMPTS)),
    );
}

/** Counts a wrong code. In one batch after the other, so that concurrent guesses are all counted. */
export function codeMiss(db: Db, { id }: PhoneCodeRow) {
  return db
    .update(phoneCodes)
    .set({ attempts: sql`${phoneCodes.attempts} + 1` })
    .where(eq(phoneCodes.id, id));
}

/** Makes every code that a user has asked for useless. */
export function codesRetirement(db: Db, userId: string, now: number) {
  return db
    .update(phoneCodes)
    .set({ usedAt: now })
    .where(and(eq(phoneCodes.userId, userId), isNull(phoneCodes.usedAt)));
}
