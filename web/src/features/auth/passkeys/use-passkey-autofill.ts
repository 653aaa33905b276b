import { useEffect, useEffectEvent } from "react";
import { showFailure } from "../../../ui";
import { type PasskeySignIn, signInByAutofill } from "./api";

/**
 * Offers passkeys in the field with `autocomplete="username webauthn"` as long as the screen is
 * open. An answer that the server refuses is said, and offered again.
 */
export function usePasskeyAutofill(onSignedIn: (result: PasskeySignIn) => unknown): void {
  const done = useEffectEvent(onSignedIn);
  useEffect(() => {
    const ending = new AbortController();
    const offer = async (): Promise<void> => {
      try {
        const result = await signInByAutofill(ending.signal);
        if (result !== null) await done(result);
      } catch (error) {
        showFailure(error);
        if (!ending.signal.aborted) await offer();
      }
    };
    void offer();
    return () => ending.abort();
  }, []);
}
