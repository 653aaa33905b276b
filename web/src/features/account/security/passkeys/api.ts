import type { PasskeyDto } from "@server/features/passkeys/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf } from "../../../../api";
import { makePasskey } from "../../../auth/passkeys/ceremony";

export type Passkey = PasskeyDto;

const { passkeys } = client.auth;

export const passkeysQuery = queryOptions({
  queryKey: ["passkeys"],
  queryFn: ({ signal }) => dataOf(passkeys.$get({}, abortable(signal))),
});

/**
 * Adds a passkey.
 * @returns null if the person changed their mind
 * @throws ApiError PASSKEY_REFUSED, RULE_REFUSED; Error if the device cannot
 */
export async function addPasskey(): Promise<Passkey | null> {
  const response = await makePasskey(() => dataOf(passkeys.registration.options.$post()));
  return response && dataOf(passkeys.registration.verify.$post({ json: { response } }));
}

/** Gives a passkey another name. */
export function renamePasskey({ id, name }: Pick<Passkey, "id" | "name">): Promise<Passkey> {
  return dataOf(passkeys[":id"].$patch({ param: { id }, json: { name } }));
}

/** Removes a passkey. @throws ApiError RULE_REFUSED for the last way to sign in */
export function removePasskey(id: string): Promise<{ id: string }> {
  return dataOf(passkeys[":id"].$delete({ param: { id } }));
}

/** Says whether the password asks for a passkey. Recovery codes come with the first factor. */
export function askAfterPassword(enabled: boolean): Promise<{ recoveryCodes: string[] }> {
  return dataOf(passkeys["second-factor"].$patch({ json: { enabled } }));
}
