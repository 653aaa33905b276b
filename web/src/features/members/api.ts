import type { AddMember, ChangeRole, MemberDto } from "@server/features/businesses/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf, onceWith } from "../../api";

export type Member = MemberDto;

const { members } = client.businesses[":businessId"];

export function membersQuery(businessId: string) {
  return queryOptions({
    queryKey: ["members", businessId],
    queryFn: ({ signal }) => dataOf(members.$get({ param: { businessId } }, abortable(signal))),
  });
}

/** Adds somebody who already has an account. */
export function addMember(businessId: string, json: AddMember, key: string): Promise<Member> {
  return dataOf(members.$post({ param: { businessId }, json }, onceWith(key)));
}

/** Gives a member another role, which counts from the next request. */
export function changeRole(businessId: string, userId: string, json: ChangeRole) {
  return dataOf(members[":userId"].$patch({ param: { businessId, userId }, json }));
}

/** Takes a member out of the business. */
export function removeMember(businessId: string, userId: string): Promise<unknown> {
  return dataOf(members[":userId"].$delete({ param: { businessId, userId } }));
}
