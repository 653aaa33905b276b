import type { BusinessCtx } from "../../../platform/ctx";
import { type Statement, statement, type Write } from "../../../platform/db";
import { type ContactEvent, isAbout } from "./contact-event";

/**
 * SQL of the waits that an event ends: those that had begun when it happened, whose time-out had not
 * come, and whose run is still there. Whoever was faster, the event or the time-out, has the run. The
 * step knows its time-out; the timer may have been put off since.
 */
function waitsSql(businessId: string, event: ContactEvent): Statement {
  const about = isAbout(event, "e.match");
  const rows = event.entrants.map(({ contactId, at }) => [contactId, at]);
  return statement(
    `SELECT e.run_id FROM json_each(?) AS entrant CROSS JOIN event_waits AS e
       ON e.business_id = ? AND e.contact_id = entrant.value ->> 0 AND e.event_type = ?
     CROSS JOIN workflow_runs AS r ON r.business_id = e.business_id AND r.id = e.run_id
     CROSS JOIN run_steps AS s ON s.business_id = e.business_id AND s.run_id = e.run_id
       AND s.node_id = e.node_id AND s.visit = e.visit
     WHERE e.happened_at IS NULL AND ${about.sql}
       AND entrant.value ->> 1 BETWEEN e.created_at AND s.output ->> 'dueAt'
       AND r.status = 'waiting' AND r.node_id = e.node_id AND r.visit = e.visit`,
    ...[JSON.stringify(rows), businessId, event.type, ...about.params],
  );
}

/** Whether an event ends any wait. */
export function waitsQuery(businessId: string, event: ContactEvent): Statement {
  const { sql, params } = waitsSql(businessId, event);
  return statement(`SELECT EXISTS (${sql}) AS waits`, ...params);
}

/**
 * Ends the waits of contacts for an event: their runs are due, with what has happened. The first
 * write has a row for each. Runs that are paused stay so, and know it when they go on.
 */
export function happenedWrites(ctx: BusinessCtx, event: ContactEvent): Write[] {
  const now = ctx.now();
  const waits = waitsSql(ctx.businessId, event);
  const contactIds = JSON.stringify(event.entrants.map(({ contactId }) => contactId));
  const ended = statement(
    `SELECT e.run_id FROM json_each(?) AS entrant CROSS JOIN event_waits AS e
       ON e.business_id = ? AND e.contact_id = entrant.value AND e.event_type = ?
     WHERE e.happened_at = ?`,
    ...[contactIds, ctx.businessId, event.type, now],
  );
  return [
    statement(
      `UPDATE event_waits SET happened_at = ?, data = ?
       WHERE business_id = ? AND run_id IN (${waits.sql})`,
      ...[now, JSON.stringify(event.data), ctx.businessId, ...waits.params],
    ),
    statement(
      `UPDATE timers SET due_at = ? WHERE business_id = ? AND run_id IN (${ended.sql})`,
      ...[now, ctx.businessId, ...ended.params],
    ),
    // So that whoever has read the run as one that waits still cannot take it onwards.
    statement(
      `UPDATE workflow_runs SET rev = rev + 1 WHERE business_id = ? AND id IN (${ended.sql})`,
      ...[ctx.businessId, ...ended.params],
    ),
  ];
}
