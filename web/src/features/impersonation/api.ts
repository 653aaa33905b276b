import type { StartImpersonation } from "@server/features/impersonation/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf } from "../../api";

/** What the session has proved, and who acts in it. Another tab may change that. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => dataOf(client.auth.session.$get({}, abortable(signal))),
  staleTime: 60_000,
  refetchOnWindowFocus: "always",
});

/** Acts as a user from now on; the own session waits in a cookie. */
export function startImpersonation(id: string, json: StartImpersonation): Promise<unknown> {
  const headers = { "X-Session": "cookie" };
  return dataOf(
    client.admin.users[":id"].impersonation.$post({ param: { id }, json }, { headers }),
  );
}

/** Goes back to the own session. */
export function endImpersonation(): Promise<unknown> {
  return dataOf(client.auth.impersonation.end.$post());
}

/** Begins anew as whoever is signed in now: nothing of the one before stays in memory. */
export function startOver(path: string): void {
  window.location.assign(path);
}
