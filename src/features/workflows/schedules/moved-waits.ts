import type { BusinessCtx } from "../../../platform/ctx";
import { check, commit, type Commit, statement } from "../../../platform/db";
import { contactsForRendering } from "../../contacts";
import { definitionsOf } from "../definitions-of";
import { dueAtOf } from "../engine/due-at";
import { pulseAt, wakeWorkflows } from "../wake-workflows";

/** A run that waits, as it was read. */
export interface WaitingRun {
  id: string;
  rev: number;
  versionId: string;
  nodeId: string;
  visit: number;
  contactId: string;
  since: number;
  dueAt: number;
}

/** The columns of a `WaitingRun`, of `workflow_runs` r and its row t of `timers`. */
export const WAITING_COLUMNS = `r.id, r.rev, r.version_id AS versionId, r.node_id AS nodeId, r.visit,
  r.contact_id AS contactId, r.since, t.due_at AS dueAt`;

type MovedWait = Pick<WaitingRun, "id" | "rev" | "nodeId" | "visit" | "since" | "dueAt">;

/**
 * Runs that wait until another time than they would by what holds now, with that time. If it is past
 * already, the next one counts, as if the wait began now.
 * @param timeZone the business's
 */
export async function movedAmong(
  inside: BusinessCtx,
  waiting: readonly WaitingRun[],
  timeZone: string,
): Promise<MovedWait[]> {
  if (waiting.length === 0) return [];
  const now = inside.now();
  const [definitions, contacts] = await Promise.all([
    definitionsOf(inside, [...new Set(waiting.map(({ versionId }) => versionId))]),
    contactsForRendering(inside, [...new Set(waiting.map(({ contactId }) => contactId))]),
  ]);
  return waiting.flatMap((run) => {
    const contact = contacts.get(run.contactId);
    const node = definitions.get(run.versionId)?.nodes.find(({ id }) => id === run.nodeId);
    if (!contact || node?.type !== "wait") return [];
    const endOf = (since: number) => dueAtOf(node.config, since, { contact, timeZone });
    const wanted = endOf(run.since);
    if (wanted === run.dueAt) return [];
    const { id, rev, nodeId, visit, since } = run;
    const moved = wanted > now ? { since, dueAt: wanted } : { since: now, dueAt: endOf(now) };
    return [{ id, rev, nodeId, visit, ...moved }];
  });
}

/**
 * Has runs wait until their other time, with what else belongs to it. For callers let in elsewhere.
 * @throws AppError CONFLICT if somebody took one of them onwards, who may have read what held before
 */
export async function moveWaits(
  inside: BusinessCtx,
  moved: readonly MovedWait[],
  rest: Partial<Pick<Commit, "events" | "keepReceipt">> = {},
): Promise<void> {
  const rows = JSON.stringify(moved);
  // The business comes from the list too, so that SQLite goes through the list once.
  const list = `WITH moved AS MATERIALIZED (SELECT ?2 AS owner, value FROM json_each(?1))`;
  const write = (sql: string) => statement(`${list} ${sql}`, rows, inside.businessId);
  await commit(inside, {
    ...rest,
    on: "business",
    writes:
      moved.length === 0
        ? []
        : [
            check(
              `NOT EXISTS (SELECT 1 FROM json_each(?) AS moved CROSS JOIN workflow_runs AS r
                 ON r.business_id = ? AND r.id = moved.value ->> 'id'
                 WHERE r.rev <> moved.value ->> 'rev')`,
              ...[rows, inside.businessId],
            ),
            write(`UPDATE workflow_runs SET rev = rev + 1, since = value ->> 'since' FROM moved
              WHERE business_id = owner AND id = value ->> 'id'`),
            write(`UPDATE timers SET due_at = value ->> 'dueAt' FROM moved
              WHERE business_id = owner AND run_id = value ->> 'id'`),
            write(`UPDATE run_steps SET output = json_set(output, '$.dueAt', value ->> 'dueAt')
              FROM moved WHERE business_id = owner AND run_id = value ->> 'id'
                AND node_id = value ->> 'nodeId' AND visit = value ->> 'visit'`),
          ],
  });
  const now = inside.now();
  if (moved.some(({ dueAt }) => dueAt <= now)) wakeWorkflows(inside);
  pulseAt(
    inside,
    moved.map(({ dueAt }) => dueAt),
  );
}
