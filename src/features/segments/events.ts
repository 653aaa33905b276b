import { z } from "zod";
import type { DomainEvent } from "../../platform/queue";

/** Contacts named in one event. */
const CHUNK = 500;

/**
 * `segment.entered`, `segment.left`, version 1: at most 500 contacts that have come into a segment
 * or gone. Nothing is said while a segment is built: who is in it then was there before.
 */
export const segmentChanged = z.object({
  segmentId: z.string(),
  contactIds: z.array(z.string()).max(CHUNK),
});

/** What happened to the members of a segment. */
export function segmentEvents(
  type: "segment.entered" | "segment.left",
  segmentId: string,
  contactIds: readonly string[],
): DomainEvent[] {
  const events: DomainEvent[] = [];
  for (let from = 0; from < contactIds.length; from += CHUNK) {
    const payload: z.input<typeof segmentChanged> = {
      segmentId,
      contactIds: contactIds.slice(from, from + CHUNK),
    };
    events.push({ type, version: 1, payload });
  }
  return events;
}
