import { and, eq, lt, or } from "drizzle-orm";
import { check, type Db, type Statement } from "../../platform/db";
import { PASSKEYS_PER_USER, type PasskeyRow } from "./passkey-rows";
import { passkeys } from "./table.platform";

/** Adds the passkey. */
export function passkeyInsert(db: Db, row: PasskeyRow) {
  return db.insert(passkeys).values(row);
}

/** Rolls a commit back if the user has as many passkeys as anyone may have. */
export function roomCheck(userId: string): Statement {
  return check(`(SELECT count(*) FROM passkeys WHERE user_id = ?) < ${PASSKEYS_PER_USER}`, userId);
}

/** True if the counter shows that another copy was used (Web Authentication Level 3 §6.1.1). */
export function isRolledBack(stored: number, counter: number): boolean {
  return (stored > 0 || counter > 0) && counter <= stored;
}

/** Notes a use. Touches no row if the counter has gone as far meanwhile. */
export function passkeyUse(
  db: Db,
  { id }: PasskeyRow,
  { counter, backedUp, now }: { counter: number; backedUp: boolean; now: number },
) {
  const grows = lt(passkeys.counter, counter);
  const keepsNone = counter === 0 ? eq(passkeys.counter, 0) : undefined;
  return db
    .update(passkeys)
    .set({ counter, backedUp, lastUsedAt: now })
    .where(and(eq(passkeys.id, id), or(grows, keepsNone)));
}

/** Gives it another name. Touches no row if it is not theirs. */
export function passkeyRename(db: Db, { id, userId }: PasskeyRow, name: string) {
  return db
    .update(passkeys)
    .set({ name })
    .where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)));
}

/** Takes it away. Touches no row if it is gone. */
export function passkeyRemoval(db: Db, { id, userId }: PasskeyRow) {
  return db.delete(passkeys).where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)));
}

/** Rolls a commit back that would leave a user with challenges for a passkey, and none to answer. */
export function answerableCheck(userId: string): Statement {
  return check(
    `EXISTS (SELECT 1 FROM passkeys WHERE user_id = ?1) OR NOT EXISTS (SELECT 1 FROM users,
       json_each(users.second_factors) AS factor WHERE users.id = ?1 AND factor.value = 'passkey')`,
    userId,
  );
}
