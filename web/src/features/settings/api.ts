import type * as schemas from "@server/features/businesses/schemas";
import type * as z from "zod";
import { request } from "../../api";

export type BusinessChange = z.input<typeof schemas.updateBusinessInput>;

/** Changes a business. @throws ApiError VERSION_STALE when somebody else was faster */
export function updateBusiness(id: string, input: BusinessChange): Promise<schemas.BusinessDto> {
  return request("PATCH", `/businesses/${id}`, { body: input });
}

/** Deletes a business with all that belongs to it; its name says that it is the right one. */
export function deleteBusiness({ id, name }: { id: string; name: string }): Promise<unknown> {
  return request("DELETE", `/businesses/${id}`, { body: { name } });
}
