import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { businessesQuery, type Business } from "../features/businesses/api";
import { rememberedBusiness } from "../features/businesses/remembered-business";

/** The business named in the address, else the one open last, for screens such as the account. */
export function useCurrentBusiness(): Business | undefined {
  const { businessId } = useParams({ strict: false });
  const { data: businesses } = useSuspenseQuery(businessesQuery);
  if (!businessId) return rememberedBusiness(businesses);
  return businesses.find((business) => business.id === businessId);
}
