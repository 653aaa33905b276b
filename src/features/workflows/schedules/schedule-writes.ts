import { statement, type Write } from "../../../platform/db";
import type { BusinessCtx } from "../../../platform/ctx";
import { getBusinessProfile } from "../../businesses";
import type { Definition } from "../schemas";
import type { WorkflowRow } from "../workflow-rows";
import { isTimed, nextOccurrence } from "./occurrences";

/**
 * What publishing a definition does to the times at which its workflow comes. With the same trigger
 * as before they stay, and so does what is being worked off. For the commit of a verb that has asked
 * for its own permission.
 * @param before what was active until now
 */
export async function scheduleWrites(
  inside: BusinessCtx,
  workflow: Pick<WorkflowRow, "id" | "status">,
  definition: Definition,
  before: Definition | null,
): Promise<Write[]> {
  const { trigger } = definition;
  const nextAt = isTimed(trigger)
    ? nextOccurrence(trigger, inside.now(), await zoneOf(inside))
    : null;
  if (nextAt === null) return [scheduleRemoval(inside, workflow.id)];
  const isSame = JSON.stringify(before?.trigger) === JSON.stringify(trigger);
  return [
    statement(
      `INSERT INTO workflow_schedules (business_id, workflow_id, next_at, held) VALUES (?, ?, ?, ?)
       ON CONFLICT (business_id, workflow_id) DO ${
         isSame
           ? "NOTHING"
           : "UPDATE SET next_at = excluded.next_at, occurrence = NULL, after = '', held = excluded.held"
       }`,
      ...[inside.businessId, workflow.id, nextAt, workflow.status === "paused" ? 1 : 0],
    ),
  ];
}

/** While a workflow is paused, no time of it comes. */
export function scheduleHold(inside: BusinessCtx, workflowId: string): Write {
  return statement(
    "UPDATE workflow_schedules SET held = 1 WHERE business_id = ? AND workflow_id = ?",
    ...[inside.businessId, workflowId],
  );
}

/**
 * After a pause what was being worked off goes on; the times that came meanwhile do not come again.
 * @param definition what is active
 */
export async function scheduleRelease(
  inside: BusinessCtx,
  workflowId: string,
  definition: Definition | null,
): Promise<Write[]> {
  const trigger = definition?.trigger;
  if (!trigger || !isTimed(trigger)) return [];
  const nextAt = nextOccurrence(trigger, inside.now(), await zoneOf(inside));
  if (nextAt === null) return [scheduleRemoval(inside, workflowId)];
  return [
    statement(
      `UPDATE workflow_schedules SET held = 0, next_at = iif(after = '', ?, next_at),
         occurrence = iif(after = '', NULL, occurrence)
       WHERE business_id = ? AND workflow_id = ?`,
      ...[nextAt, inside.businessId, workflowId],
    ),
  ];
}

/** A workflow that is gone, or comes by something else, has no times. */
export function scheduleRemoval(inside: BusinessCtx, workflowId: string): Write {
  return statement(
    "DELETE FROM workflow_schedules WHERE business_id = ? AND workflow_id = ?",
    ...[inside.businessId, workflowId],
  );
}

/** The clocks that times of a business go by. */
export async function zoneOf(inside: BusinessCtx): Promise<string> {
  return (await getBusinessProfile(inside, inside.businessId)).timeZone;
}
