import type { BusinessCtx } from "../../platform/ctx";
import { check, guarded, statement, type Write } from "../../platform/db";
import { emailWrites } from "../email";
import type { DueRun } from "./due-runs";
import type { Transition } from "./transition";

export interface Moved {
  due: DueRun;
  after: Transition;
}

const ENDED = new Set(["completed", "failed", "cancelled"]);

/**
 * What transitions write, in one batch for many runs. The guard demands that every run still is
 * where it was read, and the same contact's: a late or doubled writer changes nothing. A workflow
 * that was paused meanwhile stops it too.
 */
export function transitionWrites(ctx: BusinessCtx, moved: Moved[]): Write[] {
  const now = ctx.now();
  const runs = moved.map(({ due, after }) => ({
    id: due.run.id,
    fromNode: due.run.nodeId,
    fromVisit: due.run.visit,
    fromStatus: due.run.status,
    contactId: due.run.contactId,
    status: after.state.status,
    nodeId: after.state.nodeId,
    visit: after.state.visit,
    error: after.state.error,
    finishedAt: ENDED.has(after.state.status) ? now : null,
  }));
  const workflowIds = JSON.stringify([...new Set(moved.map(({ due }) => due.run.workflowId))]);
  return [
    check(
      `NOT EXISTS (SELECT 1 FROM workflows WHERE business_id = ? AND status <> 'active'
       AND id IN (SELECT value FROM json_each(?)))`,
      ctx.businessId,
      workflowIds,
    ),
    guarded(
      statement(
        // The business comes from the list too, so that SQLite goes through the list once.
        `WITH moved AS MATERIALIZED (
           SELECT ?2 AS owner, value ->> 'id' AS run_id, value FROM json_each(?1))
         UPDATE workflow_runs SET status = value ->> 'status', node_id = value ->> 'nodeId',
           visit = value ->> 'visit', error = value ->> 'error',
           finished_at = value ->> 'finishedAt'
         FROM moved
         WHERE business_id = owner AND id = run_id AND +status = value ->> 'fromStatus'
           AND node_id = value ->> 'fromNode' AND visit = value ->> 'fromVisit'
           AND +contact_id = value ->> 'contactId'`,
        JSON.stringify(runs),
        ctx.businessId,
      ),
      runs.length,
    ),
    stepWrite(ctx, moved, now),
    ...timerWrites(ctx, moved),
    ...emailsOf(ctx, moved),
  ];
}

function stepWrite(ctx: BusinessCtx, moved: Moved[], now: number): Write {
  const steps = moved.flatMap(({ due, after }) =>
    after.commands.flatMap((command) =>
      command.type === "recordStep" ? [{ runId: due.run.id, ...command.step }] : [],
    ),
  );
  return statement(
    `INSERT INTO run_steps (business_id, run_id, node_id, visit, type, status, input, output,
       error, started_at, finished_at)
     SELECT ?1, value ->> 'runId', value ->> 'nodeId', value ->> 'visit', value ->> 'type',
       value ->> 'status', value -> 'input', value -> 'output', value ->> 'error', ?2,
       iif(value ->> 'status' = 'waiting', NULL, ?2)
     FROM json_each(?3) WHERE true
     ON CONFLICT (business_id, run_id, node_id, visit) DO UPDATE
       SET status = excluded.status, error = excluded.error, finished_at = excluded.finished_at`,
    ctx.businessId,
    now,
    JSON.stringify(steps),
  );
}

function timerWrites(ctx: BusinessCtx, moved: Moved[]): Write[] {
  const next = moved.flatMap(({ due, after }) =>
    after.commands.flatMap((command) =>
      command.type === "startTimer" ? [{ runId: due.run.id, ...command }] : [],
    ),
  );
  const waiting = new Set(next.map(({ runId }) => runId));
  const ended = moved.map(({ due }) => due.run.id).filter((id) => !waiting.has(id));
  return [
    statement(
      `DELETE FROM timers WHERE business_id = ? AND run_id IN (SELECT value FROM json_each(?))`,
      ctx.businessId,
      JSON.stringify(ended),
    ),
    statement(
      `WITH next AS MATERIALIZED (
         SELECT ?2 AS owner, value ->> 'runId' AS id, value FROM json_each(?1))
       UPDATE timers SET node_id = value ->> 'nodeId', visit = value ->> 'visit',
         due_at = value ->> 'dueAt', attempts = 0
       FROM next WHERE business_id = owner AND run_id = id`,
      JSON.stringify(next),
      ctx.businessId,
    ),
  ];
}

function emailsOf(ctx: BusinessCtx, moved: Moved[]): Write[] {
  const emails = moved.flatMap(({ due, after }) =>
    after.commands.flatMap((command) =>
      command.type === "queueEmail"
        ? [
            {
              key: `${due.run.id}:${command.nodeId}:${command.visit}`,
              contactId: due.run.contactId,
              templateId: command.templateId,
              kind: "marketing" as const,
              workflowId: due.run.workflowId,
              runId: due.run.id,
              nodeId: command.nodeId,
              visit: command.visit,
            },
          ]
        : [],
    ),
  );
  return emails.length > 0 ? emailWrites(ctx, emails) : [];
}
