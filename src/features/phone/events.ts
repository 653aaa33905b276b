import { z } from "zod";

/** A code was asked for. It is computed when it is sent, and waits nowhere. */
export const codeRequested = z.object({ codeId: z.string() });

/** The event that sends a code to its phone. */
export function codeRequestedEvent(codeId: string) {
  return { type: "phone.code_requested", version: 1, payload: { codeId } };
}
