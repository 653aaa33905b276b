import { pulse } from "../../platform/clock";
import type { BusinessCtx } from "../../platform/ctx";
import { wake } from "../../platform/queue";

/** Says that runs of the ctx's shard are due now. A lost wake-up is made good by the Clock. */
export function wakeWorkflows(ctx: BusinessCtx): void {
  inBackground(ctx, wake(ctx.env, "workflow-steps", { database: ctx.db.name }));
}

/** Has the Clock look at the time at which the next of these timers is due. */
export function pulseAt(ctx: BusinessCtx, dueAts: number[]): void {
  if (dueAts.length === 0) return;
  const soonest = dueAts.reduce((a, b) => Math.min(a, b));
  inBackground(ctx, pulse(ctx.env, ctx.db.name, soonest));
}

function inBackground(ctx: BusinessCtx, work: Promise<void>): void {
  ctx.waitUntil(work.catch((error: unknown) => ctx.log.error("workflow_wake_failed", error)));
}
