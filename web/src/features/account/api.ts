import { queryOptions } from "@tanstack/react-query";
import type { SessionDto } from "@server/features/auth/schemas";
import type { UpdateMe, UserDto } from "@server/features/users/schemas";
import { request } from "../../api";

export type Me = UserDto;
export type Session = SessionDto;

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => request<Me>("GET", "/users/me", { signal }),
  staleTime: 60_000,
});

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => request<Session[]>("GET", "/auth/sessions", { signal }),
});

/** Changes the signed-in user's own profile. */
export function updateMe(input: UpdateMe): Promise<Me> {
  return request<Me>("PATCH", "/users/me", { body: input });
}

/** Ends one session; its access stops with the next request. */
export function revokeSession(id: string): Promise<unknown> {
  return request("DELETE", `/auth/sessions/${id}`);
}

/** Ends every session of the user, this one too. */
export function signOutEverywhere(): Promise<unknown> {
  return request("POST", "/auth/logout-all", { body: {} });
}

/** Ends this session. */
export function signOut(): Promise<unknown> {
  return request("POST", "/auth/logout", { body: {} });
}
