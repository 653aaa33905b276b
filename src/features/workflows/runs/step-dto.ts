import { iso, isoOrNull } from "../../../platform/http/fields";
import type { RunEmail } from "../../email";
import type { StepDto } from "../schemas";
import type { runSteps } from "../table.business";

/** A step on the wire, with the emails that it queued. */
export function toStepDto(
  step: typeof runSteps.$inferSelect,
  emails: readonly RunEmail[],
): StepDto {
  return {
    nodeId: step.nodeId,
    visit: step.visit,
    type: step.type,
    status: step.status,
    input: step.input,
    output: step.output,
    error: step.error,
    startedAt: iso(step.startedAt),
    finishedAt: isoOrNull(step.finishedAt),
    emails: emails.map((email) => ({
      id: email.id,
      status: email.status,
      reason: email.reason,
      subject: email.subject,
      sentAt: isoOrNull(email.sentAt),
      openedAt: isoOrNull(email.openedAt),
      clickedAt: isoOrNull(email.clickedAt),
    })),
  };
}
