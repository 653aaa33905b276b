import { type BusinessCtx, require } from "../../../platform/ctx";
import { readAll, type Statement, statement } from "../../../platform/db";
import { again } from "../triggers/take-event";
import { movedAmong, moveWaits, WAITING_COLUMNS, type WaitingRun } from "./moved-waits";
import { zoneOf } from "./schedule-writes";

/** Contacts of one commit. */
const AT_ONCE = 100;

/**
 * Has the waits of contacts that go by their clocks or dates follow a change of these. One whose
 * time is past by now waits for the next, as if it began now; a wait that has ended already is let
 * go on. The receipt goes with the last commit; what was moved before it is not moved again.
 */
export async function followContacts(
  ctx: BusinessCtx,
  contactIds: readonly string[],
): Promise<void> {
  require(ctx, "workflows:write");
  for (let from = 0; from < contactIds.length; from += AT_ONCE) {
    const some = contactIds.slice(from, from + AT_ONCE);
    const keepReceipt = from + AT_ONCE < contactIds.length;
    await again(async () => {
      const [waiting] = await readAll<WaitingRun>(ctx.db, [movableWaitsQuery(ctx, some)]);
      if (waiting!.length === 0) return;
      const moved = await movedAmong(ctx, waiting!, await zoneOf(ctx));
      if (moved.length > 0) await moveWaits(ctx, moved, { keepReceipt });
    });
  }
}

/** Finds the waits of contacts that move with them and have not ended yet. */
export function movableWaitsQuery(ctx: BusinessCtx, contactIds: readonly string[]): Statement {
  return statement(
    `SELECT ${WAITING_COLUMNS} FROM json_each(?) AS changed
     CROSS JOIN workflow_runs AS r ON r.business_id = ? AND r.contact_id = changed.value
     CROSS JOIN timers AS t ON t.business_id = r.business_id AND t.run_id = r.id
     WHERE r.status = 'waiting' AND t.movable = 1 AND t.attempts = 0 AND t.due_at > ?`,
    ...[JSON.stringify(contactIds), ctx.businessId, ctx.now()],
  );
}
