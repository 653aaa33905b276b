import type { BusinessCtx } from "../../platform/ctx";
import { check, guarded, statement, type Write } from "../../platform/db";
import type { CustomFieldRow } from "../contacts";
import type { Command, CommandType, Facts, Transition } from "./engine/types";
import type { RunRow } from "./run-rows";
import type { Definition } from "./schemas";

/** A run, and where it goes. */
export interface Moved {
  run: RunRow;
  definition: Definition;
  facts: Facts;
  fields: readonly CustomFieldRow[];
  after: Transition;
}

const LIVE = new Set(["running", "waiting"]);

/** How much longer than its time-out a call may take before somebody else makes it again. */
const LEASE_MARGIN_MS = 20_000;

/**
 * What transitions write, in one batch for many runs. The guard demands that nobody has written the
 * run since it was read (`rev`, its fencing token) and that it still is the same contact's: a late or
 * doubled writer changes nothing. A workflow that was paused meanwhile stops it, too.
 * @param evenPaused true for the outcome of a call that was made before
 */
export function transitionWrites(
  ctx: BusinessCtx,
  moved: readonly Moved[],
  evenPaused = false,
): Write[] {
  const now = ctx.now();
  const runs = moved.map(({ run, after: { state } }) => ({
    id: run.id,
    rev: run.rev,
    contactId: run.contactId,
    status: state.status,
    nodeId: state.nodeId,
    visit: state.visit,
    since: state.since,
    attempt: state.attempt,
    // What a run knows may be much, and seldom changes: a hundred of them are one text.
    ...(state.data !== run.data && { data: state.data }),
    goalAt: state.goalAt,
    error: state.error,
    finishedAt: LIVE.has(state.status) ? null : now,
  }));
  return [
    ...(evenPaused ? [] : [activeWorkflows(ctx, moved)]),
    guarded(
      statement(
        // The business comes from the list too, so that SQLite goes through the list once.
        `WITH moved AS MATERIALIZED (
           SELECT ?2 AS owner, value ->> 'id' AS run_id, value FROM json_each(?1))
         UPDATE workflow_runs SET status = value ->> 'status', node_id = value ->> 'nodeId',
           visit = value ->> 'visit', since = value ->> 'since', attempt = value ->> 'attempt',
           data = coalesce(value -> 'data', data), goal_at = value ->> 'goalAt',
           error = value ->> 'error',
           finished_at = value ->> 'finishedAt', rev = rev + 1
         FROM moved
         WHERE business_id = owner AND id = run_id AND rev = value ->> 'rev'
           AND +contact_id = value ->> 'contactId' AND +status IN ('running', 'waiting')`,
        JSON.stringify(runs),
        ctx.businessId,
      ),
      runs.length,
    ),
    stepWrite(ctx, moved, now),
    ...timerWrites(ctx, moved, now),
    ...waitWrites(ctx, moved, now),
    ...letterWrites(ctx, moved, now),
  ];
}

function activeWorkflows(ctx: BusinessCtx, moved: readonly Moved[]): Write {
  return check(
    `NOT EXISTS (SELECT 1 FROM workflows WHERE business_id = ? AND status <> 'active'
     AND id IN (SELECT value FROM json_each(?)))`,
    ctx.businessId,
    JSON.stringify([...new Set(moved.map(({ run }) => run.workflowId))]),
  );
}

/** The commands of a type, with their runs. */
function commandsOf<T extends CommandType>(moved: readonly Moved[], type: T) {
  return moved.flatMap((each) =>
    each.after.commands.flatMap((command) =>
      command.type === type ? [{ ...each, command: command as Extract<Command, { type: T }> }] : [],
    ),
  );
}

function stepWrite(ctx: BusinessCtx, moved: readonly Moved[], now: number): Write {
  const steps = commandsOf(moved, "recordStep").map(({ run, command: { step } }) => ({
    runId: run.id,
    ...step,
  }));
  return statement(
    `INSERT INTO run_steps (business_id, run_id, node_id, visit, type, status, input, output,
       error, started_at, finished_at)
     SELECT ?1, value ->> 'runId', value ->> 'nodeId', value ->> 'visit', value ->> 'type',
       value ->> 'status', value -> 'input', value -> 'output', value ->> 'error', ?2,
       iif(value ->> 'status' IN ('waiting', 'running'), NULL, ?2)
     FROM json_each(?3) WHERE true
     ON CONFLICT (business_id, run_id, node_id, visit) DO UPDATE
       SET status = excluded.status, output = json_patch(output, excluded.output),
         error = excluded.error, finished_at = excluded.finished_at`,
    ctx.businessId,
    now,
    JSON.stringify(steps),
  );
}

function timerWrites(ctx: BusinessCtx, moved: readonly Moved[], now: number): Write[] {
  const waits = commandsOf(moved, "startTimer").map(({ run, command }) => ({
    runId: run.id,
    ...command,
  }));
  const calls = commandsOf(moved, "call").map(({ run, definition, command }) => ({
    runId: run.id,
    ...command,
    dueAt: now + timeoutMs(definition, command.nodeId) + LEASE_MARGIN_MS,
    movable: false,
  }));
  const next = [...waits, ...calls];
  const going = new Set(next.map(({ runId }) => runId));
  const ended = moved.map(({ run }) => run.id).filter((id) => !going.has(id));
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
         due_at = value ->> 'dueAt', movable = value ->> 'movable', attempts = 0
       FROM next WHERE business_id = owner AND run_id = id`,
      JSON.stringify(next),
      ctx.businessId,
    ),
  ];
}

function timeoutMs(definition: Definition, nodeId: string): number {
  const node = definition.nodes.find(({ id }) => id === nodeId);
  return node?.type === "http" ? node.config.timeoutSeconds * 1000 : 0;
}

/** Waits for events begin, and end with the visit that they belong to. */
function waitWrites(ctx: BusinessCtx, moved: readonly Moved[], now: number): Write[] {
  const begun = commandsOf(moved, "subscribe").flatMap(({ run, definition, command }) => {
    const node = definition.nodes.find(({ id }) => id === command.nodeId);
    if (node?.type !== "waitForEvent") return [];
    const { event } = node.config;
    return [{ runId: run.id, contactId: run.contactId, ...command, event }];
  });
  const left = moved.flatMap(({ run, definition, after: { state } }) => {
    // One that has failed and is tried again is `running`, and may know what has happened.
    const awaits = definition.nodes.some(
      ({ id, type }) => id === run.nodeId && type === "waitForEvent",
    );
    const isLeft = state.status !== "waiting" || state.visit !== run.visit;
    return (awaits || run.status === "waiting") && isLeft ? [run.id] : [];
  });
  const writes: Write[] = [];
  if (left.length > 0) {
    writes.push(
      statement(
        `DELETE FROM event_waits WHERE business_id = ?
         AND run_id IN (SELECT value FROM json_each(?))`,
        ctx.businessId,
        JSON.stringify(left),
      ),
    );
  }
  if (begun.length > 0) {
    writes.push(
      statement(
        `INSERT INTO event_waits (business_id, run_id, node_id, visit, contact_id, event_type,
           match, created_at)
         SELECT ?1, value ->> 'runId', value ->> 'nodeId', value ->> 'visit',
           value ->> 'contactId', value ->> '$.event.type', value -> 'event', ?2
         FROM json_each(?3)`,
        ctx.businessId,
        now,
        JSON.stringify(begun),
      ),
    );
  }
  return writes;
}

function letterWrites(ctx: BusinessCtx, moved: readonly Moved[], now: number): Write[] {
  const letters = commandsOf(moved, "bury").map(({ run, definition, command }) => ({
    runId: run.id,
    workflowId: run.workflowId,
    contactId: run.contactId,
    kind: definition.nodes.find(({ id }) => id === command.nodeId)?.type ?? "",
    ...command,
  }));
  return letters.length === 0 ? [] : [deadLetterWrite(ctx, letters, now)];
}

/** A step that is given up. */
export interface Letter {
  runId: string;
  nodeId: string;
  visit: number;
  workflowId: string;
  contactId: string;
  /** Type of its node. */
  kind: string;
  error: string;
  attempts: number;
}

/** Lays steps into the dead letters; one that failed again after a replay is open again. */
export function deadLetterWrite(ctx: BusinessCtx, letters: Letter[], now: number): Write {
  return statement(
    `INSERT INTO step_dead_letters (business_id, run_id, node_id, visit, workflow_id, contact_id,
       type, reason, attempts, failed_at, status)
     SELECT ?1, value ->> 'runId', value ->> 'nodeId', value ->> 'visit', value ->> 'workflowId',
       value ->> 'contactId', value ->> 'kind', value ->> 'error', value ->> 'attempts', ?2, 'open'
     FROM json_each(?3) WHERE true
     ON CONFLICT (business_id, run_id, node_id, visit) DO UPDATE SET reason = excluded.reason,
       attempts = attempts + excluded.attempts, failed_at = excluded.failed_at, status = 'open',
       closed_at = NULL`,
    ctx.businessId,
    now,
    JSON.stringify(letters),
  );
}
