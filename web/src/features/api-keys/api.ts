import type { ApiKeyDto, CreateApiKey, CreatedApiKeyDto } from "@server/features/api-keys/schemas";
import type { PermissionDto } from "@server/features/businesses/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf } from "../../api";

export type ApiKey = ApiKeyDto;
export type CreatedApiKey = CreatedApiKeyDto;
export type PermissionInfo = PermissionDto;

const keys = client.businesses[":businessId"]["api-keys"];

export function apiKeysQuery(businessId: string) {
  return queryOptions({
    queryKey: ["api-keys", businessId],
    queryFn: ({ signal }) => dataOf(keys.$get({ param: { businessId } }, abortable(signal))),
  });
}

/** Every permission there is, with the sentence that explains it. */
export const permissionsQuery = queryOptions({
  queryKey: ["permissions"],
  queryFn: ({ signal }) => dataOf(client.permissions.$get({}, abortable(signal))),
  staleTime: Infinity,
});

/** Makes a key. It is in this answer and nowhere else. */
export function createApiKey(businessId: string, json: CreateApiKey): Promise<CreatedApiKey> {
  return dataOf(keys.$post({ param: { businessId }, json }));
}

/** Gives a key another name. */
export function updateApiKey(businessId: string, id: string, name: string): Promise<ApiKey> {
  return dataOf(keys[":id"].$patch({ param: { businessId, id }, json: { name } }));
}

/** Ends a key, from its next request on. */
export function revokeApiKey(businessId: string, id: string): Promise<unknown> {
  return dataOf(keys[":id"].$delete({ param: { businessId, id } }));
}
