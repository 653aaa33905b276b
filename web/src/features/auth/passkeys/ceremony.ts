import type {
  AuthenticationOptionsDto,
  AuthenticationResponse,
  RegistrationOptionsDto,
  RegistrationResponse,
} from "@server/features/passkeys/schemas";
import { text } from "./strings";

/** Asked for by a press, not by autofill. The browser has room for one ceremony at a time. */
let pressed: Promise<unknown> = Promise.resolve();

/** True if this browser knows passkeys. */
export function knowsPasskeys(): boolean {
  return "PublicKeyCredential" in window && "credentials" in navigator;
}

/** Nobody needs this code before they meet a passkey. */
const library = () => import("@simplewebauthn/browser");

/**
 * Lets an authenticator answer, after a press of a button.
 * @returns null if the person changed their mind
 * @throws Error with a sentence for the person
 */
export async function assertPasskey(
  begin: () => Promise<AuthenticationOptionsDto>,
): Promise<AuthenticationResponse | null> {
  return afterPress(async () => {
    const { startAuthentication } = await library();
    return startAuthentication({ optionsJSON: await begin() });
  });
}

/**
 * Lets an authenticator make a passkey, after a press of a button.
 * @returns null if the person changed their mind
 * @throws Error with a sentence for the person
 */
export async function makePasskey(
  begin: () => Promise<RegistrationOptionsDto>,
): Promise<RegistrationResponse | null> {
  return afterPress(async () => {
    const { startRegistration } = await library();
    const { transports, ...options } = withTransports(await begin());
    void transports;
    return startRegistration({ optionsJSON: options });
  });
}
