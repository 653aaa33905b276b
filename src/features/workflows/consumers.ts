import { require } from "../../platform/ctx";
import type { Handler } from "../../platform/queue";
import { entryRequested } from "./effects/entry-requested";
import { enrolExisting } from "./enrol-existing";
import { enrolRequested } from "./enrol-requested";
import { existingContacts } from "./events";
import { readEvent } from "./triggers/read-event";
import { wakeForTags } from "./triggers/tag-changes-due";
import { takeEvent } from "./triggers/take-event";

/** Starts the workflows that an event triggers and ends the waits for it, once per contact. */
export const takeContactEvent: Handler = {
  name: "workflows.enrol",
  on: "business",
  permissions: ["workflows:write"],
  async handle(ctx, envelope) {
    require(ctx, "workflows:write");
    if (envelope.type.startsWith("contact") || envelope.type === "form.submitted") {
      await wakeForTags(ctx);
    }
    const { event, workflowId } = readEvent(envelope);
    await takeEvent(ctx, event, workflowId);
  },
};

/** Starts a workflow for the contacts there were when it was published, 500 at a time. */
export const enrolExistingContacts: Handler = {
  name: "workflows.enrol_existing",
  on: "business",
  permissions: ["workflows:write"],
  async handle(ctx, event) {
    require(ctx, "workflows:write");
    await enrolExisting(ctx, existingContacts.parse(event.payload), event.id);
  },
};

/** Lets a contact into a workflow that a step of another one has named. */
export const enrolRequestedContact: Handler = {
  name: "workflows.enrol_requested",
  on: "business",
  permissions: ["workflows:write"],
  async handle(ctx, event) {
    require(ctx, "workflows:write");
    await enrolRequested(ctx, entryRequested.parse(event.payload));
  },
};
