import type { IdentityDto } from "@server/features/identities/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf } from "../../../api";

export type Identity = IdentityDto;

export const identitiesQuery = queryOptions({
  queryKey: ["identities"],
  queryFn: ({ signal }) => dataOf(client.auth.identities.$get({}, abortable(signal))),
});

interface Departure {
  provider: string;
  intent: "link" | "step-up";
}

/** Leaves for a provider, to link an account there or to confirm by it; comes back to this page. */
export async function leaveFor({ provider, intent }: Departure): Promise<void> {
  const json = { provider, intent, returnTo: location.pathname };
  const { url } = await dataOf(client.auth.oauth.authorizations.$post({ json }));
  location.assign(url);
}

/** Removes the link to an account elsewhere. @throws ApiError RULE_REFUSED for the last way in */
export function removeIdentity(id: string): Promise<unknown> {
  return dataOf(client.auth.identities[":id"].$delete({ param: { id } }));
}
