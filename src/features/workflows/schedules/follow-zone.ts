import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, readAll, type Statement, statement } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { currentTimeZone } from "../../businesses";
import { again } from "../triggers/take-event";
import { movedAmong, moveWaits, WAITING_COLUMNS, type WaitingRun } from "./moved-waits";
import { movedSchedules } from "./moved-schedules";
import { nextPiece, type ZoneContinued } from "./zone-event";

/** Schedules, or runs that wait, of one commit. */
const SCHEDULES = 100;
const RUNS = 500;

/**
 * Has what goes by a business's clocks follow a change of them, a bounded piece at a time: first the
 * times of schedules and dates, then waits for a time of day or a day, one step after the other.
 * Each piece and the event for the one after it are one commit. What is right is left alone.
 * @throws AppError UNAVAILABLE if it is too early, for the queue to bring it again
 */
export async function followZone(ctx: BusinessCtx, now: ZoneContinued): Promise<void> {
  require(ctx, "workflows:write");
  const early = now.notBefore - ctx.now();
  if (early > 0) throw new AppError("UNAVAILABLE", { retryAfter: Math.ceil(early / 1000) });
  const zone = await currentTimeZone(ctx);
  if (zone === null) return;
  const { place } = now;
  await again(() => (place ? followWaits(ctx, now, place, zone) : followSchedules(ctx, now, zone)));
}

async function followSchedules(ctx: BusinessCtx, now: ZoneContinued, zone: string): Promise<void> {
  const { writes, last } = await movedSchedules(
    ctx,
    { from: now.from, zone },
    now.after,
    SCHEDULES,
  );
  const next = last === null ? await placeAfter(ctx, now, zone) : { place: null, after: last };
  await commit(ctx, { on: "business", writes, events: nextPiece(now, next, ctx.now()) });
}

type Place = NonNullable<ZoneContinued["place"]>;

async function followWaits(
  ctx: BusinessCtx,
  now: ZoneContinued,
  place: Place,
  zone: string,
): Promise<void> {
  const [found] = await readAll<WaitingRun & { attempts: number }>(ctx.db, [
    waitsAtQuery(ctx, place, now.after),
  ]);
  const runs = found!;
  const live = runs.filter(({ dueAt, attempts }) => dueAt > ctx.now() && attempts === 0);
  const moved = await movedAmong(ctx, live, zone);
  const isLast = runs.length < RUNS;
  const next = isLast ? await placeAfter(ctx, now, zone) : { place, after: runs.at(-1)!.id };
  await moveWaits(ctx, moved, { events: nextPiece(now, next, ctx.now()) });
}

/** Finds the next runs that wait at a step, whatever their version, for the test of its plan. */
export function waitsAtQuery(ctx: BusinessCtx, place: Place, after: string): Statement {
  return statement(
    `SELECT ${WAITING_COLUMNS}, t.attempts FROM workflow_runs AS r INDEXED BY workflow_runs_node_id
     CROSS JOIN timers AS t ON t.business_id = r.business_id AND t.run_id = r.id
     WHERE r.business_id = ? AND r.workflow_id = ? AND r.node_id = ? AND r.status = 'waiting'
       AND r.id > ? ORDER BY r.id LIMIT ${RUNS}`,
    ...[ctx.businessId, place.workflowId, place.nodeId, after],
  );
}

/** The next step at which runs wait by clocks; none if the zone has changed again meanwhile. */
async function placeAfter(ctx: BusinessCtx, now: ZoneContinued, zone: string) {
  // Waits do not care for the zone before: the last change has them follow.
  if (zone !== now.to) return null;
  const [found] = await readAll<Place>(ctx.db, [placeAfterQuery(ctx, now.place)]);
  const [place] = found!;
  return place ? { place, after: "" } : null;
}

/** The query of `placeAfter`, for the test of its plan. */
export function placeAfterQuery(ctx: BusinessCtx, place: Place | null): Statement {
  const { workflowId, nodeId } = place ?? { workflowId: "", nodeId: "" };
  return statement(
    `SELECT p.workflow_id AS workflowId, p.node_id AS nodeId FROM workflow_places AS p
     CROSS JOIN workflow_versions AS v ON v.business_id = p.business_id AND v.id = p.version_id
     WHERE p.business_id = ?1 AND p.workflow_id >= ?2 AND p.runs > 0
       AND (p.workflow_id > ?2 OR p.node_id > ?3)
       AND EXISTS (SELECT 1 FROM json_each(v.definition, '$.nodes') AS node
         WHERE node.value ->> 'id' = p.node_id AND node.value ->> 'type' = 'wait'
           AND node.value ->> '$.config.mode' <> 'duration')
     ORDER BY p.workflow_id, p.node_id LIMIT 1`,
    ...[ctx.businessId, workflowId, nodeId],
  );
}
