import type { BrandDto } from "@server/features/brands/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf } from "../../api";

export type Brand = BrandDto;

const { brand } = client.businesses[":businessId"];

/** How a business looks in emails; defaults before it was ever saved. */
export function brandQuery(businessId: string) {
  return queryOptions({
    queryKey: ["brand", businessId],
    queryFn: ({ signal }) =>
      dataOf<Brand>(brand.$get({ param: { businessId } }, abortable(signal))),
  });
}
