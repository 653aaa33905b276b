import type {
  AuthenticationOptionsDto,
  AuthenticationResponse,
  RegistrationOptionsDto,
  RegistrationResponse,
} from "@server/features/passkeys/schemas";
import { text } from "./strings";

/** Nobody needs this code before they meet a passkey. */
const library = () => import("@simplewebauthn/browser");

/** The ceremony that a press began. A browser has room for one, and autofill must wait. */
let pressed: Promise<unknown> = Promise.resolve();

/** True if this browser knows passkeys. */
export function knowsPasskeys(): boolean {
  return "PublicKeyCredential" in window && "credentials" in navigator;
}

/**
 * Lets an authenticator answer, after a press of a button.
 * @returns null if the person changed their mind
 * @throws Error with a sentence for the person
 */
export function assertPasskey(
  begin: () => Promise<AuthenticationOptionsDto>,
): Promise<AuthenticationResponse | null> {
  return afterPress(async () => {
    const [{ startAuthentication }, optionsJSON] = await Promise.all([library(), begin()]);
    return () => startAuthentication({ optionsJSON });
  });
}

/**
 * Lets an authenticator make a passkey, after a press of a button.
 * @returns null if the person changed their mind
 * @throws Error with a sentence for the person
 */
export function makePasskey(
  begin: () => Promise<RegistrationOptionsDto>,
): Promise<RegistrationResponse | null> {
  return afterPress(async () => {
    const [{ startRegistration }, optionsJSON] = await Promise.all([library(), begin()]);
    return () => startRegistration({ optionsJSON });
  });
}

/** Challenges live for five minutes: those of autofill are renewed before that. */
const RENEWAL_MS = 4 * 60_000;

/**
 * Offers passkeys where the browser fills forms in (conditional UI), until one was chosen or the
 * signal ends it. Without that, or when the server cannot be asked, nothing is offered.
 */
export async function autofilledPasskey(
  begin: () => Promise<AuthenticationOptionsDto>,
  signal: AbortSignal,
): Promise<AuthenticationResponse | null> {
  if (!knowsPasskeys()) return null;
  const { browserSupportsWebAuthnAutofill, startAuthentication, WebAuthnAbortService } =
    await library();
  if (!(await browserSupportsWebAuthnAutofill())) return null;
  const cancel = () => WebAuthnAbortService.cancelCeremony();
  signal.addEventListener("abort", cancel);
  while (!signal.aborted) {
    await pressed;
    const optionsJSON = await begin();
    if (signal.aborted) return null;
    const renewal = setTimeout(cancel, RENEWAL_MS);
    try {
      return await startAuthentication({ optionsJSON, useBrowserAutofill: true });
    } catch (error) {
      if (nameOf(error) !== "AbortError") return null;
    } finally {
      clearTimeout(renewal);
    }
  }
  return null;
}

/** Runs a ceremony that a person asked for; what it needs is fetched first. */
function afterPress<T>(prepare: () => Promise<() => Promise<T>>): Promise<T | null> {
  const ceremony = prepare().then(async (run) => {
    try {
      return await run();
    } catch (error) {
      const name = nameOf(error);
      if (name === "NotAllowedError" || name === "AbortError") return null;
      throw new Error(name === "InvalidStateError" ? text.exists : text.failed, { cause: error });
    }
  });
  pressed = ceremony.catch(() => undefined);
  return ceremony;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}
