import { and, eq, gt } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { check, commit, statement } from "../../../platform/db";
import { contactsForRendering } from "../../contacts";
import { definitionsOf } from "../definitions-of";
import { dueAtOf } from "../engine/due-at";
import { timers, workflowRuns } from "../table.business";
import { again } from "../triggers/take-event";
import { wakeWorkflows } from "../wake-workflows";
import { zoneOf } from "./schedule-writes";

/**
 * Has the waits of a contact that go by its clocks or dates follow their change: their runs are due,
 * and wait anew. One whose time is past by now waits for the next, as if it began now; a wait that
 * has ended already is let go on.
 */
export async function followContact(ctx: BusinessCtx, contactId: string): Promise<void> {
  require(ctx, "workflows:write");
  await again(async () => {
    const moved = await movedWaits(ctx, contactId);
    if (moved.length === 0) return;
    const rows = JSON.stringify(moved);
    await commit(ctx, {
      on: "business",
      writes: [
        // Whoever took one of them onwards meanwhile may have read the contact before: look again.
        check(
          `NOT EXISTS (SELECT 1 FROM json_each(?) AS moved CROSS JOIN workflow_runs AS r
             ON r.business_id = ? AND r.id = moved.value ->> 'runId'
             WHERE r.rev <> moved.value ->> 'rev')`,
          ...[rows, ctx.businessId],
        ),
        statement(
          `WITH moved AS MATERIALIZED (
             SELECT ?2 AS owner, value ->> 'runId' AS run_id, value ->> 'since' AS began
             FROM json_each(?1))
           UPDATE workflow_runs SET rev = rev + 1, since = began FROM moved
           WHERE business_id = owner AND id = run_id`,
          ...[rows, ctx.businessId],
        ),
        statement(
          `UPDATE timers SET due_at = ? WHERE business_id = ?
             AND run_id IN (SELECT value ->> 'runId' FROM json_each(?))`,
          ...[ctx.now(), ctx.businessId, rows],
        ),
      ],
    });
    wakeWorkflows(ctx);
  });
}

/** Runs that wait until another time than they would by what the contact is now. */
async function movedWaits(ctx: BusinessCtx, contactId: string) {
  const now = ctx.now();
  const waiting = await movableWaitsQuery(ctx, contactId);
  if (waiting.length === 0) return [];
  const [definitions, contacts, timeZone] = await Promise.all([
    definitionsOf(ctx, [...new Set(waiting.map(({ run }) => run.versionId))]),
    contactsForRendering(ctx, [contactId]),
    zoneOf(ctx),
  ]);
  const contact = contacts.get(contactId);
  if (!contact) return [];
  return waiting.flatMap(({ run, dueAt }) => {
    const node = definitions.get(run.versionId)?.nodes.find(({ id }) => id === run.nodeId);
    if (node?.type !== "wait") return [];
    const wanted = dueAtOf(node.config, run.since, { contact, timeZone });
    if (wanted === dueAt) return [];
    return [{ runId: run.id, rev: run.rev, since: wanted > now ? run.since : now }];
  });
}

/** Finds the waits of a contact that move with it and have not ended yet. */
export function movableWaitsQuery(ctx: BusinessCtx, contactId: string) {
  return ctx.db
    .select({ run: workflowRuns, dueAt: timers.dueAt })
    .from(workflowRuns)
    .innerJoin(
      timers,
      and(eq(timers.businessId, workflowRuns.businessId), eq(timers.runId, workflowRuns.id)),
    )
    .where(
      and(
        eq(workflowRuns.businessId, ctx.businessId),
        eq(workflowRuns.contactId, contactId),
        eq(workflowRuns.status, "waiting"),
        eq(timers.movable, true),
        gt(timers.dueAt, ctx.now()),
      ),
    );
}
