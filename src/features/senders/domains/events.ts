import { z } from "zod";
import type { DomainEvent } from "../../../platform/queue";

/** `sender_domain.due`: its records are to be looked at. */
export const domainDue = z.object({ domainId: z.string() });

/** The event that has a domain's records looked at. */
export function domainDueEvent(domainId: string): DomainEvent {
  return { type: "sender_domain.due", version: 1, payload: { domainId } };
}
