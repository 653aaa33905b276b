import { z } from "zod";

/** What a user shows of themselves changed. */
export const userUpdated = z.object({ userId: z.string() });

/** The event that makes cached profiles of a user stale. */
export function userUpdatedEvent(userId: string) {
  return { type: "user.updated", version: 1, payload: { userId } };
}

/** What a user may do on the platform changed: suspended, restored, given or taken a role. */
export const userAccessChanged = z.object({ userId: z.string() });

/** The event that makes the user's gate load its rights again, however often it is repeated. */
export function userAccessChangedEvent(userId: string) {
  return { type: "user.access_changed", version: 1, payload: { userId } };
}
