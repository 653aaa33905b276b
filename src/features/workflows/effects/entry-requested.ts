import { z } from "zod";
import type { DomainEvent } from "../../../platform/queue";

/** `workflow.entry_requested`, version 1: a step puts its contact into another workflow. */
export const entryRequested = z.object({
  workflowId: z.string(),
  contactId: z.string(),
  /** The same however often the step is repeated. */
  key: z.string(),
});

/** The event of a step that puts its contact into another workflow. */
export function entryRequestedEvent(payload: z.input<typeof entryRequested>): DomainEvent {
  return { type: "workflow.entry_requested", version: 1, payload };
}
