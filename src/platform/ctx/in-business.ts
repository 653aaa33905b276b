import type { DatabaseName } from "../db/shards";
import { permissionsOf } from "../auth/roles";
import { createCtx } from "./create-ctx";
import type { BusinessCtx, Ctx } from "./ctx";

/** The same caller inside a business, in which it holds a built-in role, or none: a visitor. */
export function inBusiness(
  ctx: Ctx,
  at: { businessId: string; shard: DatabaseName; role: string | null },
): BusinessCtx {
  return createCtx({
    env: ctx.env,
    actor: ctx.actor,
    businessId: at.businessId,
    shard: at.shard,
    role: at.role,
    permissions: at.role === null ? [] : permissionsOf(at.role),
    session: ctx.session,
    requestId: ctx.requestId,
    traceparent: ctx.traceparent,
    address: ctx.address,
    userAgent: ctx.userAgent,
    log: ctx.log,
    metrics: ctx.metrics,
    waitUntil: (work) => ctx.waitUntil(work),
    now: () => ctx.now(),
  }) as BusinessCtx;
}
