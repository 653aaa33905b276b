import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type * as schemas from "@server/features/businesses/schemas";
import type * as z from "zod";
import { abortable, client, dataOf, onceWith } from "../../api";
import { queryClient } from "../../api/query-client";
import type { Permission } from "./permission";

export type Business = schemas.BusinessDto;
export type BusinessInput = z.input<typeof schemas.createBusinessInput>;

export const businessesQuery = queryOptions({
  queryKey: ["businesses"],
  queryFn: ({ signal }) => dataOf(client.businesses.$get({}, abortable(signal))),
  staleTime: 60_000,
});

/** One business; starts from the list when that is there. */
export function businessQuery(id: string) {
  return queryOptions({
    queryKey: ["businesses", id],
    queryFn: ({ signal }) =>
      dataOf(
        client.businesses[":businessId"].$get({ param: { businessId: id } }, abortable(signal)),
      ),
    staleTime: 60_000,
    initialData: () =>
      queryClient.getQueryData(businessesQuery.queryKey)?.find((business) => business.id === id),
    initialDataUpdatedAt: () => queryClient.getQueryState(businessesQuery.queryKey)?.dataUpdatedAt,
  });
}

/** The business whose screens are open. Only below /b/:businessId. */
export function useBusiness(): Business {
  const { businessId } = useParams({ from: "/signed-in/b/$businessId" });
  return useSuspenseQuery(businessQuery(businessId)).data;
}

/** True if the signed-in member may do this in the open business. The server decides in the end. */
export function useCan(permission: Permission): boolean {
  return useBusiness().permissions.includes(permission);
}

/** Creates a business with the caller as its owner. */
export function createBusiness(input: BusinessInput, idempotencyKey: string): Promise<Business> {
  return dataOf(client.businesses.$post({ json: input }, onceWith(idempotencyKey)));
}

/** The deleted businesses that the signed-in user can restore. */
export const deletedBusinessesQuery = queryOptions({
  queryKey: ["deleted-businesses"],
  queryFn: ({ signal }) =>
    dataOf(client.users.me["deleted-businesses"].$get({}, abortable(signal))),
});

/** Brings a deleted business back. */
export function restoreBusiness(deletedBusinessId: string): Promise<Business> {
  const one = client.users.me["deleted-businesses"][":deletedBusinessId"];
  return dataOf(one.restore.$post({ param: { deletedBusinessId } }));
}
