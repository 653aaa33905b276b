import type {
  AuthenticationResponse,
  FinishAuthentication,
} from "@server/features/passkeys/schemas";
import { client, dataOf } from "../../../api";
import { beginSession, BROWSER } from "../api";
import { assertPasskey, autofilledPasskey } from "./ceremony";

const { passkeys } = client.auth;

/** What a challenge adds to a sign-in. */
export type Challenge = Pick<FinishAuthentication, "mfaToken" | "rememberDevice">;

const begin = (mfaToken?: string) =>
  dataOf(
    passkeys.authentication.options.$post({ json: mfaToken === undefined ? {} : { mfaToken } }),
  );

function finish(response: AuthenticationResponse, challenge: Challenge = {}) {
  beginSession();
  return dataOf(
    passkeys.authentication.verify.$post({ json: { response, ...challenge } }, BROWSER),
  );
}

/**
 * Signs in with a passkey, or answers a challenge with one.
 * @returns null if the person changed their mind
 * @throws ApiError PASSKEY_REFUSED, TOKEN_INVALID; Error if the device cannot
 */
export async function signInWithPasskey(challenge: Challenge = {}) {
  const response = await assertPasskey(() => begin(challenge.mfaToken));
  return response && finish(response, challenge);
}

/**
 * Signs in with the passkey that was chosen where the browser fills the form in.
 * @returns null if none was chosen before the signal ended it
 */
export async function signInByAutofill(signal: AbortSignal) {
  const response = await autofilledPasskey(() => begin(), signal).catch(() => null);
  return response && finish(response);
}

/**
 * Opens sensitive actions by one of one's passkeys.
 * @returns null if the person changed their mind
 * @throws ApiError PASSKEY_REFUSED; Error if the device cannot
 */
export async function stepUpWithPasskey() {
  const response = await assertPasskey(() => dataOf(passkeys["step-up"].options.$post()));
  return response && dataOf(passkeys["step-up"].verify.$post({ json: { response } }));
}

/** What a sign-in by passkey opened: a session, or the way to one. */
export type PasskeySignIn = NonNullable<Awaited<ReturnType<typeof signInWithPasskey>>>;
