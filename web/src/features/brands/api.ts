import type { BrandDto, BrandInput, UpdateBrand } from "@server/features/brands/schemas";
import type { PreviewDto } from "@server/features/templates/schemas";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
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

/** @throws ApiError VERSION_STALE when somebody else was faster */
export function updateBrand(businessId: string, json: UpdateBrand): Promise<Brand> {
  return dataOf(brand.$put({ param: { businessId }, json }));
}

/** A sample email in a brand that is not saved yet. The old one stays until the next is there. */
export function brandPreviewQuery(businessId: string, json: BrandInput) {
  return queryOptions({
    queryKey: ["brand", businessId, "preview", json],
    queryFn: ({ signal }) =>
      dataOf<PreviewDto>(brand.preview.$post({ param: { businessId }, json }, abortable(signal))),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}
