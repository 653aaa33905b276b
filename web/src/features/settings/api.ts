import { request } from "../../api";
import type { Business } from "../businesses/api";

type Change = Partial<Pick<Business, "name" | "timeZone" | "postalAddress">> & { version: number };

/** Changes a business. @throws ApiError VERSION_STALE when somebody else was faster */
export function updateBusiness(id: string, input: Change): Promise<Business> {
  return request<Business>("PATCH", `/businesses/${id}`, { body: input });
}

/** Deletes a business with all that belongs to it; restorable for 30 days. */
export function deleteBusiness(id: string): Promise<unknown> {
  return request("DELETE", `/businesses/${id}`);
}
