import { z } from "zod";

/** Something suspicious happened once more to a subject on a day. */
export const alertRaised = z.object({ kind: z.string(), subject: z.string(), day: z.string() });

/** The event after which administrators are told, once for each alert. */
export function alertRaisedEvent(payload: z.input<typeof alertRaised>) {
  return { type: "alert.raised", version: 1, payload };
}
