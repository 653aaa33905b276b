import type {
  CreateRole,
  DeleteRole,
  PermissionDto,
  RoleDto,
  UpdateRole,
} from "@server/features/businesses/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf, onceWith } from "../../api";

export type Role = RoleDto;
export type CataloguePermission = PermissionDto;

const { roles } = client.businesses[":businessId"];

/** The roles of a business, built-in ones first. */
export function rolesQuery(businessId: string) {
  return queryOptions({
    queryKey: ["roles", businessId],
    queryFn: ({ signal }) => dataOf(roles.$get({ param: { businessId } }, abortable(signal))),
  });
}

/** What roles are made of; part of the product, so it does not change. */
export const permissionsQuery = queryOptions({
  queryKey: ["permissions"],
  queryFn: ({ signal }) => dataOf(client.permissions.$get({}, abortable(signal))),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Makes a role. @throws ApiError ALREADY_EXISTS for a taken name */
export function createRole(businessId: string, json: CreateRole, key: string): Promise<Role> {
  return dataOf(roles.$post({ param: { businessId }, json }, onceWith(key)));
}

/** Changes a role, which counts from its members' next requests. @throws ApiError VERSION_STALE */
export function updateRole(businessId: string, roleId: string, json: UpdateRole): Promise<Role> {
  return dataOf(roles[":roleId"].$patch({ param: { businessId, roleId }, json }));
}

/** Deletes a role; its members get the replacement. */
export function deleteRole(businessId: string, roleId: string, query: DeleteRole) {
  return dataOf(roles[":roleId"].$delete({ param: { businessId, roleId }, query }));
}
