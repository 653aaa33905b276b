import type {
  AcceptedInvitationDto,
  ReceivedInvitationDto,
} from "@server/features/invitations/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf, onceWith } from "../../api";

export type ReceivedInvitation = ReceivedInvitationDto;

const mine = client.users.me.invitations;

/** The invitations that wait for the signed-in user. */
export const myInvitationsQuery = queryOptions({
  queryKey: ["my-invitations"],
  queryFn: ({ signal }) => dataOf(mine.$get({}, abortable(signal))),
  staleTime: 300_000,
});

/** What a link invites to. Asking changes nothing. */
export function invitationQuery(token: string) {
  return queryOptions({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) =>
      dataOf(client.invitations.preview.$post({ json: { token } }, abortable(signal))),
    retry: false,
  });
}

/** Joins by the link of the mail. @throws ApiError TOKEN_INVALID */
export function acceptByLink(token: string, key: string): Promise<AcceptedInvitationDto> {
  return dataOf(client.invitations.accept.$post({ json: { token } }, onceWith(key)));
}

/** Declines by the link of the mail, signed in or not. */
export function declineByLink(token: string): Promise<unknown> {
  return dataOf(client.invitations.decline.$post({ json: { token } }));
}

/** Joins from the list of one's own invitations. */
export function acceptMine(invitationId: string, key: string): Promise<AcceptedInvitationDto> {
  return dataOf(mine[":invitationId"].accept.$post({ param: { invitationId } }, onceWith(key)));
}

/** Declines from the list of one's own invitations. */
export function declineMine(invitationId: string): Promise<unknown> {
  return dataOf(mine[":invitationId"].decline.$post({ param: { invitationId } }));
}
