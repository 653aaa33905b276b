import type { BusinessCtx } from "../../../platform/ctx";
import { readAll, statement, type Write } from "../../../platform/db";
import { instantOf, localTimeAt } from "../../../platform/time";
import type { workflowSchedules } from "../table.business";
import { nextOccurrence, type TimedTrigger } from "./occurrences";

type Row = Pick<
  typeof workflowSchedules.$inferSelect,
  "workflowId" | "nextAt" | "occurrence" | "after"
>;

/** The clocks before and those now; IANA names. */
interface Zones {
  from: string;
  zone: string;
}

/**
 * What the business's other clocks do to the next schedules, in the order of their workflows. Who
 * has come onwards since it was read is left alone. For callers let in elsewhere.
 * @returns with the last workflow that was looked at; null if there are no more
 */
export async function movedSchedules(
  inside: BusinessCtx,
  zones: Zones,
  after: string,
  limit: number,
): Promise<{ writes: Write[]; last: string | null }> {
  const [found] = await readAll<Row & { trigger: string }>(inside.db, [
    statement(
      `SELECT s.workflow_id AS workflowId, s.next_at AS nextAt, s.occurrence, s.after,
         v.definition -> '$.trigger' AS trigger
       FROM workflow_schedules AS s
       CROSS JOIN workflows AS w ON w.business_id = s.business_id AND w.id = s.workflow_id
       CROSS JOIN workflow_versions AS v
         ON v.business_id = w.business_id AND v.id = w.active_version_id
       WHERE s.business_id = ? AND s.workflow_id > ? ORDER BY s.workflow_id LIMIT ?`,
      ...[inside.businessId, after, limit],
    ),
  ]);
  const rows = found!;
  const writes = rows.flatMap(({ trigger, ...row }) => {
    const to = follow(row, JSON.parse(trigger) as TimedTrigger, zones, inside.now());
    if (to === null) return [];
    return [
      statement(
        `UPDATE workflow_schedules SET next_at = ?, occurrence = ?
         WHERE business_id = ? AND workflow_id = ? AND next_at = ? AND occurrence IS ? AND after = ?`,
        ...[to.nextAt, to.occurrence, inside.businessId],
        ...[row.workflowId, row.nextAt, row.occurrence, row.after],
      ),
    ];
  });
  return { writes, last: rows.length < limit ? null : rows.at(-1)!.workflowId };
}

/**
 * What comes next, or is being worked off, is to come at the same time of the same day by the new
 * clocks: nothing comes twice. If that is past, a date is made up for, as after an outage, and a
 * schedule comes the next time: nobody is written to because a setting was put right.
 * @returns null if it is left as it is: it fits the new clocks, or did not follow the former ones
 */
function follow(
  { nextAt, occurrence, after }: Row,
  trigger: TimedTrigger,
  { from, zone }: Zones,
  now: number,
): Pick<Row, "nextAt" | "occurrence"> | null {
  const at = occurrence ?? nextAt;
  const comesBy = (clocks: string) => nextOccurrence(trigger, at - 1, clocks) === at;
  if (comesBy(zone) || !comesBy(from)) return null;
  const moved = instantOf(localTimeAt(at, from), zone);
  if (after !== "") return { nextAt, occurrence: moved };
  const isPast = moved <= now && trigger.type === "schedule";
  const next = isPast ? (nextOccurrence(trigger, now, zone) ?? moved) : moved;
  return { nextAt: next, occurrence: null };
}
