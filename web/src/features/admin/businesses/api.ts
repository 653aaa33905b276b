import type { AnyBusinessDto, BusinessReason } from "@server/features/businesses/schemas";
import { client, cursorQuery, dataOf, pageOf, abortable } from "../../../api";

export type AnyBusiness = AnyBusinessDto;

export interface BusinessFilters {
  q?: string | undefined;
  status?: AnyBusiness["status"] | undefined;
}

const businesses = client.admin.businesses;

/** Everything that shows businesses to staff. */
export const anyBusinessesKey = ["staff-businesses"] as const;

/** Every business, newest first; by name while one is searched. */
export function anyBusinessesQuery(filters: BusinessFilters) {
  return cursorQuery<AnyBusiness>([...anyBusinessesKey, filters], (cursor, signal) =>
    pageOf<AnyBusiness>(businesses.$get({ query: { ...filters, cursor } }, abortable(signal))),
  );
}

/** Stops everything that a business does. */
export function suspendBusiness(id: string, json: BusinessReason): Promise<unknown> {
  return dataOf(businesses[":id"].suspend.$post({ param: { id }, json }));
}

/** Lets a suspended business go on. */
export function resumeBusiness(id: string, json: BusinessReason): Promise<unknown> {
  return dataOf(businesses[":id"].restore.$post({ param: { id }, json }));
}
