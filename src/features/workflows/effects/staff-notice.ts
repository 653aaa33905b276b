import { z } from "zod";
import type { DomainEvent } from "../../../platform/queue";
import { renderText } from "../../templates";
import type { Place } from "../engine/types";
import type { NodeOf } from "../schemas";
import type { Moved } from "../transition-writes";

/** `workflow.staff_notified`, version 1: a step has something to say to members of the business. */
export const staffNotified = z.object({
  /** The same however often the step is repeated. */
  key: z.string(),
  workflowId: z.string(),
  contactId: z.string(),
  /** Empty: the owner. */
  userIds: z.array(z.string()),
  subject: z.string(),
  message: z.string(),
});

/** The event that a step's notice is sent by. Its words are made now, from what the run knows now. */
export function staffNotice(
  { run, facts, after }: Moved,
  { nodeId, visit }: Place,
  { config }: NodeOf<"notifyStaff">,
): DomainEvent {
  const scope = { contact: facts.contact, ...after.state.data };
  const payload: z.input<typeof staffNotified> = {
    key: `notice:${run.id}:${nodeId}:${visit}`,
    workflowId: run.workflowId,
    contactId: run.contactId,
    userIds: config.userIds,
    subject: renderText(config.subject, scope, 200),
    message: renderText(config.message, scope, 10_000),
  };
  return { type: "workflow.staff_notified", version: 1, payload };
}
