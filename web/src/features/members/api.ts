import { queryOptions } from "@tanstack/react-query";
import type { AddMember, MemberDto } from "@server/features/businesses/schemas";
import { request } from "../../api";

export type Member = MemberDto;

const path = (businessId: string) => `/businesses/${businessId}/members`;

export function membersQuery(businessId: string) {
  return queryOptions({
    queryKey: ["members", businessId],
    queryFn: ({ signal }) => request<Member[]>("GET", path(businessId), { signal }),
  });
}

/** Adds somebody who already has an account. */
export function addMember(businessId: string, input: AddMember, idempotencyKey: string) {
  return request<Member>("POST", path(businessId), { body: input, idempotencyKey });
}

/** Gives a member another role, which counts from the next request. */
export function changeRole(businessId: string, input: { userId: string; role: string }) {
  return request<unknown>("PATCH", `${path(businessId)}/${input.userId}`, {
    body: { role: input.role },
  });
}

/** Takes a member out of the business. */
export function removeMember(businessId: string, userId: string): Promise<unknown> {
  return request("DELETE", `${path(businessId)}/${userId}`);
}
