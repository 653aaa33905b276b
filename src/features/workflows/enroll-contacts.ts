import { type BusinessCtx, require } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { contactsForRendering } from "../contacts";
import { enrol } from "./enrol";
import type { Enroll } from "./schemas";
import { versionRow, workflowRow } from "./workflow-rows";

/**
 * Starts a workflow for chosen contacts, whatever its trigger.
 * @throws AppError STATE_INVALID unless it is active
 */
export async function enrollContacts(
  ctx: BusinessCtx,
  workflowId: string,
  input: Enroll,
): Promise<{ enrolled: number; skipped: number }> {
  require(ctx, "workflows:write");
  const row = await workflowRow(ctx, workflowId);
  const version = await versionRow(ctx, row.activeVersionId);
  if (row.status !== "active" || !version) {
    throw new AppError("STATE_INVALID", { message: "Publish the workflow first." });
  }
  const contactIds = [...new Set(input.contactIds)];
  const contacts = await contactsForRendering(ctx, contactIds);
  if (contacts.size < contactIds.length) throw new AppError("NOT_FOUND");
  const entryKey = `manual:${ctx.idempotency?.key ?? ctx.requestId}`;
  const enrolled = await enrol(
    ctx,
    contactIds.map((contactId) => ({
      workflowId,
      versionId: version.id,
      nodeId: version.definition.entry!,
      contactId,
      entryKey,
    })),
  );
  return { enrolled, skipped: contactIds.length - enrolled };
}
