import { z } from "zod";
import type { DomainEvent } from "../../platform/queue";

/** The contacts after this one are still to be enrolled in a workflow that was just published. */
export const existingContacts = z.object({ workflowId: z.string(), after: z.string() });
export type ExistingContacts = z.output<typeof existingContacts>;

/** The event that enrols the next stretch of existing contacts. */
export function existingContactsEvent(workflowId: string, after: string): DomainEvent {
  return { type: "workflow.existing_contacts", version: 1, payload: { workflowId, after } };
}
