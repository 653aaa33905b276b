import type { Ctx } from "../../platform/ctx";
import { businessRow } from "./business-rows";

/** What emails and content pages say about a business. */
export interface BusinessProfile {
  id: string;
  name: string;
  slug: string;
  timeZone: string;
  currency: string;
  postalAddress: string | null;
}

/**
 * The public profile of a business, from the cache. For callers that were let in elsewhere:
 * senders, renderers and content pages.
 * @throws AppError NOT_FOUND
 */
export async function getBusinessProfile(ctx: Ctx, businessId: string): Promise<BusinessProfile> {
  const entry = { name: "business", scope: businessId, key: "profile" } as const;
  return ctx.cache.read(entry, async () => {
    const { id, name, slug, timeZone, currency, postalAddress } = await businessRow(
      ctx.platformDb,
      businessId,
    );
    return { id, name, slug, timeZone, currency, postalAddress };
  });
}
