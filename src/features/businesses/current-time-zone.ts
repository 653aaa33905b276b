import { and, eq, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { businesses } from "./table.platform";

/**
 * The clocks that a business goes by at this moment, past the cache, which elsewhere may know the
 * former ones for a minute. For callers that were let in elsewhere.
 * @returns IANA name; null if the business is deleted
 */
export async function currentTimeZone(inside: BusinessCtx): Promise<string | null> {
  const [row] = await inside.platformDb
    .select({ timeZone: businesses.timeZone })
    .from(businesses)
    .where(and(eq(businesses.id, inside.businessId), isNull(businesses.deletedAt)));
  return row?.timeZone ?? null;
}
