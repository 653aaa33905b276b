import type { BusinessCtx } from "../../../platform/ctx";
import { readAll, type Statement, statement } from "../../../platform/db";
import { matching } from "../../segments";
import type { Definition, Reentry } from "../schemas";
import { type ContactEvent, isAbout } from "./contact-event";

/** The way into a workflow, as its active version has it. */
export interface Entrance {
  workflowId: string;
  versionId: string;
  /** SQL on a row of `contacts`: who comes in; null: all. */
  conditions: Statement | null;
  /** Null for those whom people put in: however often they were there. */
  reentry: Reentry | null;
}

/** A row of the queries below. */
export interface EntranceRow {
  workflowId: string;
  versionId: string;
  conditions: string | null;
  reentry: string;
}

const COLUMNS = `SELECT w.id AS workflowId, v.id AS versionId,
    v.definition -> '$.conditions' AS conditions, v.definition -> '$.reentry' AS reentry
  FROM workflows AS w JOIN workflow_versions AS v
    ON v.business_id = w.business_id AND v.id = w.active_version_id`;

/** Finds the active workflows that an event starts. */
export function entrancesQuery(
  businessId: string,
  event: ContactEvent,
  workflowId?: string,
): Statement {
  const about = isAbout(event, "(v.definition -> '$.trigger')");
  const one = workflowId === undefined ? statement("true") : statement("w.id = ?", workflowId);
  return statement(
    `${COLUMNS} WHERE w.business_id = ? AND w.status = 'active' AND w.active_trigger = ?
       AND w.deleted_at IS NULL AND ${about.sql} AND ${one.sql}`,
    ...[businessId, event.type, ...about.params, ...one.params],
  );
}

/** The way into a workflow that is published, paused or not; null if there is none. */
export async function entranceOf(
  inside: BusinessCtx,
  workflowId: string,
): Promise<(Entrance & Pick<Definition, "trigger">) | null> {
  const [rows] = await readAll<EntranceRow & { trigger: string }>(inside.db, [
    statement(
      `${COLUMNS.replace("SELECT", "SELECT v.definition -> '$.trigger' AS trigger,")}
       WHERE w.business_id = ? AND w.id = ? AND w.deleted_at IS NULL`,
      ...[inside.businessId, workflowId],
    ),
  ]);
  const [row] = rows!;
  if (!row) return null;
  const trigger = JSON.parse(row.trigger) as Definition["trigger"];
  return { ...(await toEntrance(inside, row)), trigger };
}

/** A row with its conditions as SQL. */
export async function toEntrance(inside: BusinessCtx, row: EntranceRow): Promise<Entrance> {
  const tree = JSON.parse(row.conditions ?? "null") as Definition["conditions"];
  return {
    workflowId: row.workflowId,
    versionId: row.versionId,
    conditions: tree === null ? null : await matching(inside, tree),
    reentry: JSON.parse(row.reentry) as Reentry,
  };
}
