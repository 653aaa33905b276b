import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded, type Statement } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { stepDeadLetters } from "../table.business";
import { wakeWorkflows } from "../wake-workflows";
import { closeWrites } from "./close-writes";
import type { ClosedLetter, LetterAction, LetterKey } from "./schemas";

/**
 * Has a step done again that was given up, under the same key: what it has done before, it does not
 * do twice.
 * @throws AppError NOT_FOUND, STATE_INVALID unless it is open and its workflow active or paused
 */
export async function replayLetter(ctx: BusinessCtx, key: LetterKey): Promise<ClosedLetter> {
  require(ctx, "workflows:write");
  const closed = await close(ctx, key, "replay");
  wakeWorkflows(ctx);
  return closed;
}

/**
 * Gives a step up for good: its run is cancelled.
 * @throws AppError NOT_FOUND, STATE_INVALID unless it is open
 */
export async function dismissLetter(ctx: BusinessCtx, key: LetterKey): Promise<ClosedLetter> {
  require(ctx, "workflows:write");
  return close(ctx, key, "dismiss");
}

async function close(
  ctx: BusinessCtx,
  { runId, nodeId, visit }: LetterKey,
  action: LetterAction,
): Promise<ClosedLetter> {
  const [letter] = await ctx.db
    .select({ status: stepDeadLetters.status })
    .from(stepDeadLetters)
    .where(
      and(
        eq(stepDeadLetters.businessId, ctx.businessId),
        eq(stepDeadLetters.runId, runId),
        eq(stepDeadLetters.nodeId, nodeId),
        eq(stepDeadLetters.visit, visit),
      ),
    );
  if (!letter) throw new AppError("NOT_FOUND");
  if (letter.status !== "open") throw new AppError("STATE_INVALID");
  const status = action === "replay" ? ("replayed" as const) : ("dismissed" as const);
  const result = { runId, status };
  const [counted, ...rest] = closeWrites(ctx, action, [runId]);
  await commit(ctx, {
    on: "business",
    writes: [guarded(counted as Statement), ...rest],
    onMiss: "STATE_INVALID",
    audit: {
      action: `dead_letter.${status}`,
      resource: { type: "run", id: runId },
      summary: { nodeId, visit },
    },
    result,
  });
  return result;
}
