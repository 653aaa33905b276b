import { env } from "cloudflare:workers";
import { registry } from "../../consumers";
import { advanceRuns } from "../../features/workflows/advance-runs";
import { CallPool } from "../../features/workflows/calls/call-pool";
import type { Tick } from "../../platform/clock";
import { createTick } from "../../platform/clock/create-tick";
import { createLog, createMetrics } from "../../platform/observability";
import { dispatch, type WakeHandler } from "../../platform/queue";
import type { Flow } from "../flows";
import { deliverTo } from "../messages";
import { envelopeOf } from "./events";

/** An event in the outbox of the flow's business, as the queue carries it. */
export async function outboxEvents(flow: Flow, condition = "true") {
  const rows = await flow.rows("outbox", `${condition} ORDER BY occurred_at, id`);
  return rows.map(({ id, type, payload, occurred_at }) =>
    envelopeOf(flow, String(type), JSON.parse(String(payload)), {
      id: String(id),
      occurredAt: Number(occurred_at),
    }),
  );
}

/** Delivers events in one batch to all that listens to them. */
export function deliverEvents(to: Env, events: unknown[], attempts = 1) {
  return deliverTo("domain-events", events, attempts, (batch, executionCtx) =>
    dispatch(batch, to, executionCtx, registry),
  );
}

/** One wake-up of the flow's business, with the calls that it leads to. */
export async function wakeUp(flow: Flow, shard?: D1Database): Promise<number> {
  const pool = new CallPool();
  const due = await advanceRuns(flow.ctx(shard), pool);
  while (pool.size > 0) await pool.next();
  return due;
}

/** What the work of a shard is given now. @param shard stands for the shard's database */
export function shardTick(
  { name, permissions }: Pick<WakeHandler, "name" | "permissions">,
  { shard = env.DB_SHARD_0, now }: { shard?: D1Database; now?: () => number } = {},
): Tick {
  return createTick({
    ...{ env: { ...env, DB_SHARD_0: shard }, database: "shard-0", name, permissions },
    ...{ requestId: "req_shard", log: createLog("error", {}), metrics: createMetrics() },
    waitUntil: () => undefined,
    ...(now && { now }),
  });
}
