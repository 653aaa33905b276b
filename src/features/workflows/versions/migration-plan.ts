import { and, eq, gt } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";
import { readAll, statement } from "../../../platform/db";
import { definitionsOf } from "../definitions-of";
import { inJson } from "../in-json";
import type { Definition } from "../schemas";
import { workflowPlaces } from "../figures/table.business";
import type { Migration, StayReason } from "./schemas";

/** Which live runs move onto which version. */
export interface Moving {
  workflowId: string;
  /** The version onto which they move. */
  versionId: string;
  /** The versions from which they come. */
  from: readonly string[];
  /** Steps that have another id there. */
  mapping: Readonly<Record<string, string>>;
}

/** Runs at a step of a version that go to a step of the other. */
export interface Move {
  versionId: string;
  nodeId: string;
  to: string;
}

export interface Plan {
  moves: Move[];
  nodes: Migration["nodes"];
  stays: Migration["stays"];
}

/** Where live runs are now, and where they would go. For callers let in elsewhere. */
export async function migrationPlan(inside: BusinessCtx, moving: Moving): Promise<Plan> {
  const places = await inside.db
    .select()
    .from(workflowPlaces)
    .where(
      and(
        eq(workflowPlaces.businessId, inside.businessId),
        eq(workflowPlaces.workflowId, moving.workflowId),
        inJson(workflowPlaces.versionId, [...moving.from]),
        gt(workflowPlaces.runs, 0),
      ),
    )
    .orderBy(workflowPlaces.versionId, workflowPlaces.nodeId);
  const versionIds = [...new Set(places.map(({ versionId }) => versionId)), moving.versionId];
  const [definitions, calling] = await Promise.all([
    definitionsOf(inside, versionIds),
    callsUnderWay(inside, moving),
  ]);
  const target = definitions.get(moving.versionId);
  if (!target) throw new Error(`There is no version ${moving.versionId}`);
  const plan: Plan = { moves: [], nodes: [], stays: [] };
  for (const { versionId, nodeId, runs } of places) {
    const to = Object.hasOwn(moving.mapping, nodeId) ? moving.mapping[nodeId]! : nodeId;
    const why = reasonToStay(definitions.get(versionId), nodeId, target, to);
    const busy = why === null ? (calling.get(`${versionId} ${nodeId}`) ?? 0) : 0;
    const stay = (count: number, reason: StayReason) =>
      void plan.stays.push({ versionId, nodeId, runs: count, reason });
    if (why === null) plan.moves.push({ versionId, nodeId, to });
    else stay(runs, why);
    if (busy > 0) stay(busy, "calling");
    const moves = why === null ? Math.max(0, runs - busy) : 0;
    plan.nodes.push({ versionId, nodeId, to: why === null ? to : null, runs, moves });
  }
  return plan;
}

function reasonToStay(
  source: Definition | undefined,
  from: string,
  target: Definition,
  to: string,
): StayReason | null {
  const type = ({ nodes }: Definition, wanted: string) =>
    nodes.find(({ id }) => id === wanted)?.type;
  const wanted = type(target, to);
  if (wanted === undefined) return "missing";
  return source && type(source, from) === wanted ? null : "type";
}

/** How many runs have begun to call another server, by version and step. */
async function callsUnderWay(
  { db, businessId }: BusinessCtx,
  { workflowId, from }: Moving,
): Promise<Map<string, number>> {
  const [rows] = await readAll<{ versionId: string; nodeId: string; runs: number }>(db, [
    statement(
      `SELECT version_id AS versionId, node_id AS nodeId, count(*) AS runs FROM workflow_runs
       WHERE business_id = ? AND workflow_id = ? AND status = 'running' AND attempt > 0
         AND +version_id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2`,
      businessId,
      workflowId,
      JSON.stringify(from),
    ),
  ]);
  return new Map(rows!.map(({ versionId, nodeId, runs }) => [`${versionId} ${nodeId}`, runs]));
}
