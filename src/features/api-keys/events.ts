import { z } from "zod";

/** A key was ended. */
export const apiKeyRevoked = z.object({ keyId: z.string() });

/** The event that makes the key's gate look again, however often it is repeated. */
export function apiKeyRevokedEvent(keyId: string) {
  return { type: "api_key.revoked", version: 1, payload: { keyId } };
}
