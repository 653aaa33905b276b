import type {
  ChangeUser,
  InspectedUserDto,
  ListedUserDto,
  Reason,
} from "@server/features/admin/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, cursorQuery, dataOf, pageOf } from "../../../api";

export type ListedUser = ListedUserDto;
export type InspectedUser = InspectedUserDto;

export interface UserFilters {
  q?: string | undefined;
  status?: ListedUser["status"] | undefined;
  platformRole?: NonNullable<ListedUser["platformRole"]> | undefined;
  verified?: "true" | "false" | undefined;
  hasSecondFactor?: "true" | "false" | undefined;
}

const users = client.admin.users;
const one = users[":id"];

/** Everything that shows users to staff. */
export const usersKey = ["staff-users"] as const;

/** Everybody with an account, newest first. */
export function usersQuery(filters: UserFilters) {
  return cursorQuery<ListedUser>([...usersKey, "list", filters], (cursor, signal) =>
    pageOf<ListedUser>(users.$get({ query: { ...filters, cursor } }, abortable(signal))),
  );
}

export function userQuery(id: string) {
  return queryOptions({
    queryKey: [...usersKey, "one", id],
    queryFn: ({ signal }) => dataOf(one.$get({ param: { id } }, abortable(signal))),
  });
}

/** What staff do to a user, by name; each with its reason. @throws ApiError STEP_UP_REQUIRED, … */
export const ACTIONS = {
  suspend: (id: string, json: Reason) => dataOf(one.suspend.$post({ param: { id }, json })),
  restore: (id: string, json: Reason) => dataOf(one.restore.$post({ param: { id }, json })),
  unlock: (id: string, json: Reason) => dataOf(one.unlock.$post({ param: { id }, json })),
  resetPassword: (id: string, json: Reason) =>
    dataOf(one["password-reset"].$post({ param: { id }, json })),
  revokeSessions: (id: string, json: Reason) =>
    dataOf(one["revoke-sessions"].$post({ param: { id }, json })),
  resetFactors: (id: string, json: Reason) => dataOf(one.factors.$delete({ param: { id }, json })),
} satisfies Record<string, (id: string, json: Reason) => Promise<unknown>>;

/** Makes a user a supporter, or ends that. */
export function changeUser(id: string, json: ChangeUser): Promise<unknown> {
  return dataOf(one.$patch({ param: { id }, json }));
}
