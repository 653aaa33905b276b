import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { businessesQuery, type Business } from "../features/businesses/api";
import { rememberedBusiness } from "../features/businesses/remembered-business";

/** The business named in the address, else the one open last, for screens that name none. */
export function useCurrentBusiness(): Business | undefined {
  const { businessId } = useParams({ strict: false });
  const { data: businesses } = useSuspenseQuery(businessesQuery);
  const named = businesses.find((business) => business.id === businessId);
  return named ?? rememberedBusiness(businesses);
}
