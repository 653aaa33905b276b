import type { SessionDto } from "@server/features/auth/schemas";
import type { UpdateMe, UserDto } from "@server/features/users/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf } from "../../api";

export type Me = UserDto;
export type Session = SessionDto;

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => dataOf(client.users.me.$get({}, abortable(signal))),
  staleTime: 60_000,
});

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => dataOf(client.auth.sessions.$get({}, abortable(signal))),
});

/** Changes the signed-in user's own profile. @throws ApiError VERSION_STALE */
export function updateMe(input: UpdateMe): Promise<Me> {
  return dataOf(client.users.me.$patch({ json: input }));
}

/** Ends one session; its access stops with the next request. */
export function revokeSession(id: string): Promise<unknown> {
  return dataOf(client.auth.sessions[":id"].$delete({ param: { id } }));
}

/** Ends every session of the user, this one too. */
export function signOutEverywhere(): Promise<unknown> {
  return dataOf(client.auth["logout-all"].$post());
}

/** Ends this session. */
export function signOut(): Promise<unknown> {
  return dataOf(client.auth.logout.$post());
}
