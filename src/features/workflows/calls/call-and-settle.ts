import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { isAppError } from "../../../platform/errors";
import type { Answer } from "../engine/types";
import { moveRuns } from "../move-runs";
import type { RunRow } from "../run-rows";
import { storeMoves } from "../store-moves";
import { workflowRuns } from "../table.business";
import type { Moved } from "../transition-writes";
import { makeCall } from "./make-call";

/**
 * Makes the call of a run whose move has been stored, and stores what it came to, unless somebody
 * else has the run by then: its `rev` of that move is the fencing token. If we die in between, the
 * run's timer, which is our lease, has the call made again under the same key.
 */
export async function callAndSettle(ctx: BusinessCtx, moved: Moved): Promise<void> {
  require(ctx, "workflows:write");
  const { run, definition, facts, after } = moved;
  const node = definition.nodes.find(({ id }) => id === after.state.nodeId);
  if (node?.type !== "http") throw new Error(`${after.state.nodeId} makes no call`);
  const answer = await makeCall(ctx, { ...run, ...after.state }, node, facts.contact);
  try {
    await settle(ctx, run, answer);
  } catch (error) {
    if (!isAppError(error, "CONFLICT")) throw error;
    ctx.log.info("call_fenced_off", { run: run.id });
  }
}

async function settle(ctx: BusinessCtx, before: RunRow, answer: Answer): Promise<void> {
  const [run] = await ctx.db
    .select()
    .from(workflowRuns)
    .where(
      and(
        eq(workflowRuns.businessId, ctx.businessId),
        eq(workflowRuns.id, before.id),
        eq(workflowRuns.rev, before.rev + 1),
      ),
    );
  if (!run) {
    ctx.log.info("call_fenced_off", { run: before.id });
    return;
  }
  await storeMoves(ctx, await moveRuns(ctx, [{ run, event: { type: "answered", answer } }]), true);
}
