import { z } from "zod";

/** Which second factors a user has changed, and with them what the user's sessions have proved. */
export const factorsChanged = z.object({ userId: z.string() });

/** The event that makes the user's gate load the sessions again. */
export function factorsChangedEvent(userId: string) {
  return { type: "user.factors_changed", version: 1, payload: { userId } };
}
