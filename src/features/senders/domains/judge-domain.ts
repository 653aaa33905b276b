import type { BusinessCtx } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import { checkDomain } from "./check-domain";
import { type DomainRow, expectedFor } from "./domain-rows";
import { LookUpError, lookUpBy } from "./look-up";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What a look at a domain's records changes of its row. */
export type Judged = Pick<DomainRow, "status" | "checks" | "checkedAt" | "verifiedAt" | "dueAt">;

/** A domain as it is judged, whether its row is there yet or not. */
export type Judgeable = Pick<
  DomainRow,
  "businessId" | "domain" | "dkimSelector" | "dkimValue" | "providerId" | "verifiedAt" | "createdAt"
>;

/**
 * Looks at a domain's records. A verified one is looked at again after a day, others after a quarter
 * of the time that they have been waiting, between two minutes and six hours.
 * @throws AppError UNAVAILABLE if nobody could be asked: then nothing is known that was not
 */
export async function judgeDomain(inside: BusinessCtx, row: Judgeable): Promise<Judged> {
  const now = inside.now();
  const expected = await expectedFor(inside, row.providerId);
  try {
    const checks = await checkDomain(lookUpBy(inside.config), row, expected);
    const unverified = row.verifiedAt === null ? "pending" : "failing";
    const passes = checks.every(({ ok }) => ok);
    const waited = now - Math.max(row.createdAt, row.verifiedAt ?? 0);
    const pause = Math.min(DAY_MS / 4, Math.max(2 * MINUTE_MS, waited / 4));
    return {
      status: passes ? "verified" : unverified,
      checks,
      checkedAt: now,
      verifiedAt: passes ? now : row.verifiedAt,
      dueAt: Math.round(now + (passes ? DAY_MS : pause)),
    };
  } catch (error) {
    if (!(error instanceof LookUpError)) throw error;
    throw new AppError("UNAVAILABLE", { message: error.message, retryAfter: 60, cause: error });
  }
}
