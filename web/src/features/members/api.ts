import { queryOptions } from "@tanstack/react-query";
import type { ChangeRole, MemberDto } from "@server/features/businesses/schemas";
import type {
  CreateInvitation,
  InvitationDto,
  InvitationStatus,
} from "@server/features/invitations/schemas";
import { abortable, client, cursorQuery, dataOf, onceWith, pageOf } from "../../api";

export type Member = MemberDto;
export type Invitation = InvitationDto;

const { members, invitations, ownership } = client.businesses[":businessId"];
const invitation = invitations[":invitationId"];

/** Everything that shows members of a business. */
export const membersKey = (businessId: string) => ["members", businessId] as const;

/** Who works in the business, in the order in which they joined. */
export function membersQuery(businessId: string) {
  return cursorQuery<Member>([...membersKey(businessId), "list"], (cursor, signal) =>
    pageOf(members.$get({ param: { businessId }, query: { cursor } }, abortable(signal))),
  );
}

/** More members than that are not loaded to show names. */
const MOST_PAGES = 10;

/** The members at once, for screens that show who did something. */
export function allMembersQuery(businessId: string) {
  return queryOptions({
    queryKey: [...membersKey(businessId), "all"],
    queryFn: async ({ signal }) => {
      const all: Member[] = [];
      let cursor: string | null | undefined;
      for (let page = 0; page < MOST_PAGES && cursor !== null; page++) {
        const query = { limit: 100, cursor };
        const { data, pagination } = await pageOf(
          members.$get({ param: { businessId }, query }, abortable(signal)),
        );
        all.push(...data);
        cursor = pagination.nextCursor ?? null;
      }
      return all;
    },
  });
}

/** Gives a member another role, which counts from the next request. */
export function changeRole(businessId: string, userId: string, json: ChangeRole) {
  return dataOf(members[":userId"].$patch({ param: { businessId, userId }, json }));
}

/** Takes a member out of the business. */
export function removeMember(businessId: string, userId: string): Promise<unknown> {
  return dataOf(members[":userId"].$delete({ param: { businessId, userId } }));
}

/** Makes a member the owner and oneself an admin. @throws ApiError STEP_UP_REQUIRED */
export function transferOwnership(businessId: string, userId: string, key: string) {
  return dataOf(ownership.$post({ param: { businessId }, json: { userId } }, onceWith(key)));
}

export const invitationsKey = (businessId: string) => ["invitations", businessId] as const;

/** Who has been asked into the business, newest first. */
export function invitationsQuery(businessId: string, status: InvitationStatus | undefined) {
  return cursorQuery<Invitation>(
    [...invitationsKey(businessId), status ?? "all"],
    (cursor, signal) =>
      pageOf(
        invitations.$get({ param: { businessId }, query: { cursor, status } }, abortable(signal)),
      ),
  );
}

/** Invites by email. The answer never tells whether the address has an account. */
export function invite(
  businessId: string,
  json: CreateInvitation,
  key: string,
): Promise<Invitation> {
  return dataOf(invitations.$post({ param: { businessId }, json }, onceWith(key)));
}

/** Sends the mail again; the seven days begin anew. */
export function resend(businessId: string, invitationId: string, key: string) {
  return dataOf(invitation.resend.$post({ param: { businessId, invitationId } }, onceWith(key)));
}

/** Takes an invitation back. */
export function revoke(businessId: string, invitationId: string): Promise<unknown> {
  return dataOf(invitation.$delete({ param: { businessId, invitationId } }));
}
