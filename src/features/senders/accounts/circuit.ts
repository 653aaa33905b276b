import { and, eq, gt, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";
import { commit, type Write } from "../../../platform/db";
import { emailProviders } from "../table.business";

/** An account is passed over for 30 seconds after its first failure, then twice as long each time. */
const FIRST_MS = 30_000;
const LONGEST_MS = 1_800_000;

/**
 * Notes that an account does not take emails now: it is passed over for a while, at least for as long
 * as it asked for. For the sender of emails
 * and the test of an account, which have asked for their own permission.
 * @param waitMs milliseconds that it asks to be left alone
 */
export async function noteFailure(
  inside: BusinessCtx,
  accountId: string,
  failure: string,
  waitMs = 0,
): Promise<void> {
  const now = inside.now();
  const pause = sql`min(${LONGEST_MS}, ${FIRST_MS} << min(${emailProviders.failures}, 10))`;
  await note(
    inside,
    inside.db
      .update(emailProviders)
      .set({
        failure: failure.slice(0, 300),
        failures: sql`${emailProviders.failures} + 1`,
        failingUntil: sql`${now} + max(${waitMs}, ${pause})`,
      })
      .where(own(inside, accountId)),
  );
}

/** Notes that an account works again after failures. For the same callers. */
export async function noteRecovery(inside: BusinessCtx, accountId: string): Promise<void> {
  await note(
    inside,
    inside.db
      .update(emailProviders)
      .set({ failure: null, failures: 0, failingUntil: null })
      .where(and(own(inside, accountId), gt(emailProviders.failures, 0))),
  );
}

function own(inside: BusinessCtx, accountId: string) {
  return and(eq(emailProviders.businessId, inside.businessId), eq(emailProviders.id, accountId));
}

/** Nobody caused it and it is no change of the account, so neither version nor log say so. */
async function note(inside: BusinessCtx, write: Write): Promise<void> {
  await commit(inside, { on: "business", evenSuspended: true, writes: [write] });
}
