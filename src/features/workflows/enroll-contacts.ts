import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { contactsForRendering } from "../contacts";
import { enrolWrites } from "./enrol-writes";
import type { Enroll } from "./schemas";
import type { Entrance } from "./triggers/entrances";
import { wakeWorkflows } from "./wake-workflows";
import { workflowRow } from "./workflow-rows";

/**
 * Starts a workflow for chosen contacts, whatever its trigger and however often they were in it.
 * @returns runs started, and contacts skipped because they were named twice
 * @throws AppError STATE_INVALID unless it is active
 */
export async function enrollContacts(
  ctx: BusinessCtx,
  workflowId: string,
  input: Enroll,
): Promise<{ enrolled: number; skipped: number }> {
  require(ctx, "workflows:write");
  const row = await workflowRow(ctx, workflowId);
  if (row.status !== "active" || row.activeVersionId === null) {
    throw new AppError("STATE_INVALID", { message: "Publish the workflow first." });
  }
  const contactIds = [...new Set(input.contactIds)];
  const contacts = await contactsForRendering(ctx, contactIds);
  if (contacts.size < contactIds.length) throw new AppError("NOT_FOUND");
  const versionId = row.activeVersionId;
  const entrance: Entrance = { workflowId, versionId, conditions: null, reentry: null };
  // A repeated request ends at its idempotency key, so every request is an entry of its own.
  const key = `manual:${ctx.newId("evt")}`;
  const entrants = contactIds.map((contactId) => ({ contactId, key }));
  const [runs, timers] = enrolWrites(ctx, { entrance, entrants, data: {} });
  const result = {
    enrolled: contactIds.length,
    skipped: input.contactIds.length - contactIds.length,
  };
  await commit(ctx, {
    on: "business",
    writes: [
      // All of them, or the workflow or a contact is not any more as it was read.
      guarded(runs, contactIds.length),
      timers,
    ],
    onMiss: "STATE_INVALID",
    audit: {
      action: "workflow.enrolled",
      resource: { type: "workflow", id: workflowId },
      summary: { contacts: contactIds.length },
    },
    result,
  });
  wakeWorkflows(ctx);
  return result;
}
