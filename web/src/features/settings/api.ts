import type { BusinessDto, UpdateBusiness } from "@server/features/businesses/schemas";
import { client, dataOf } from "../../api";

const business = client.businesses[":businessId"];

/** Changes a business. @throws ApiError VERSION_STALE when somebody else was faster */
export function updateBusiness(businessId: string, json: UpdateBusiness): Promise<BusinessDto> {
  return dataOf(business.$patch({ param: { businessId }, json }));
}

/** Deletes a business; its name says that it is the right one. */
export function deleteBusiness({ id, name }: { id: string; name: string }): Promise<unknown> {
  return dataOf(business.$delete({ param: { businessId: id }, json: { name } }));
}
