import { z } from "zod";
import { require } from "../../platform/ctx";
import type { Handler } from "../../platform/queue";
import { enrol } from "./enrol";
import { enrolExisting } from "./enrol-existing";
import { existingContacts } from "./events";

const TRIGGER = "contact.created";
const created = z.object({ contactId: z.string() });
const imported = z.object({ contactIds: z.array(z.string()) });

/** Starts the workflows that wait for new contacts, once per contact and event. */
export const enrolCreated: Handler = {
  name: "workflows.enrol",
  on: "business",
  permissions: ["workflows:write"],
  async handle(ctx, event) {
    require(ctx, "workflows:write");
    await enrol(ctx, TRIGGER, [created.parse(event.payload).contactId]);
  },
};

/** The same for the contacts of an import, up to 500 at a time. */
export const enrolImported: Handler = {
  name: "workflows.enrol",
  on: "business",
  permissions: ["workflows:write"],
  async handle(ctx, event) {
    require(ctx, "workflows:write");
    await enrol(ctx, TRIGGER, imported.parse(event.payload).contactIds);
  },
};

/** Starts a workflow for the contacts there were when it was published, 500 at a time. */
export const enrolExistingContacts: Handler = {
  name: "workflows.enrol_existing",
  on: "business",
  permissions: ["workflows:write"],
  async handle(ctx, event) {
    require(ctx, "workflows:write");
    await enrolExisting(ctx, existingContacts.parse(event.payload));
  },
};
