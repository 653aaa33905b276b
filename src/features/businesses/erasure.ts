import { and, asc, eq, isNotNull, isNull, lte, min, sql } from "drizzle-orm";
import type { Db } from "../../platform/db";
import { rowsOf, type TableErasure } from "../../platform/erasure";
import type { BusinessRow } from "./business-rows";
import { businesses, memberships, roles } from "./table.platform";

/** Who was in a business, and as what. */
export const membershipErasure: readonly TableErasure[] = [memberships, roles].map(rowsOf);

/** When the grace of the next deleted business ends, milliseconds since the epoch; null if none. */
export async function nextErasureAt(db: Db): Promise<number | null> {
  const [first] = await nextErasureQuery(db);
  return first?.at ?? null;
}

/** The query of `nextErasureAt`, for tests of its plan. */
export function nextErasureQuery(db: Db) {
  return db
    .select({ at: min(businesses.eraseAt) })
    .from(businesses)
    .where(isNotNull(businesses.eraseAt));
}

/** Deleted businesses whose grace is over, longest first. */
export function dueErasures(db: Db, now: number, limit: number) {
  return db
    .select()
    .from(businesses)
    .where(lte(businesses.eraseAt, now))
    .orderBy(asc(businesses.eraseAt))
    .limit(limit);
}

/** Ends the grace: nobody can restore the business any more. Touches no row if somebody has. */
export function erasureBegin(db: Db, row: BusinessRow, now: number) {
  return db
    .update(businesses)
    .set({ eraseAt: null, version: row.version + 1, updatedAt: now })
    .where(
      and(
        eq(businesses.id, row.id),
        eq(businesses.version, row.version),
        isNotNull(businesses.deletedAt),
        lte(businesses.eraseAt, now),
      ),
    );
}

/**
 * Takes everything off a business but its id, which the log names, and frees its slug. Touches no
 * row if that was done before, or if its grace has not ended.
 */
export function businessErasure(db: Db, businessId: string, now: number) {
  return db
    .update(businesses)
    .set({
      name: "Deleted business",
      slug: businessId,
      email: null,
      postalAddress: null,
      timeZone: "UTC",
      erasedAt: now,
      version: sql`${businesses.version} + 1`,
      updatedAt: now,
    })
    .where(
      and(
        eq(businesses.id, businessId),
        isNotNull(businesses.deletedAt),
        isNull(businesses.eraseAt),
        isNull(businesses.erasedAt),
      ),
    );
}
