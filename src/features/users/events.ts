import { z } from "zod";

/** What a user shows of themselves changed. */
export const userUpdated = z.object({ userId: z.string() });

/** The event that makes cached profiles of a user stale. */
export function userUpdatedEvent(userId: string) {
  return { type: "user.updated", version: 1, payload: { userId } };
}
