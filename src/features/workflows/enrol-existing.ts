import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { contactIdsAfter } from "../contacts";
import { enrolWrites } from "./enrol-writes";
import { type ExistingContacts, existingContactsEvent } from "./events";
import { wakeWorkflows } from "./wake-workflows";

/** Contacts of one message. */
const STRETCH = 500;

/**
 * Starts a workflow for the next contacts that were there before it. The runs and the event for
 * the stretch after them are one commit; a contact that has entered already is left alone. A
 * pause loses nobody: they enter, and start when it ends.
 */
export async function enrolExisting(
  ctx: BusinessCtx,
  { workflowId, after }: ExistingContacts,
): Promise<void> {
  require(ctx, "workflows:write");
  const contactIds = await contactIdsAfter(ctx, after, STRETCH);
  const last = contactIds.at(-1);
  if (last === undefined) return;
  await commit(ctx, {
    on: "business",
    writes: enrolWrites(ctx, {
      ...{ workflowId, contactIds, entryKey: "contact.created" },
      evenPaused: true,
    }),
    events: contactIds.length < STRETCH ? [] : [existingContactsEvent(workflowId, last)],
  });
  wakeWorkflows(ctx);
}
