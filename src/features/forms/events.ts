import { z } from "zod";
import type { DomainEvent } from "../../platform/queue";

/** `form.submitted`, version 1: somebody has signed up, and confirmed it where the form asks for that. */
export const formSubmitted = z.object({
  formId: z.string(),
  contactId: z.string(),
  submissionId: z.string(),
});

/** The event of a submission that was taken. */
export function submittedEvent(payload: z.input<typeof formSubmitted>): DomainEvent {
  return { type: "form.submitted", version: 1, payload };
}
