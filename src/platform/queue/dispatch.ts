import { config } from "../config";
import { openDb } from "../db/db";
import { executeBatch } from "../db/execute-batch";
import { createLog, createMetrics } from "../observability";
import { deliver } from "./deliver";
import { lookUp } from "./look-up";
import { markHandled } from "./outbox-marks";
import type { RelayContext } from "./relay";
import type { Envelope, Registry } from "./types";

/**
 * Consumer of domain events. Every message is handled, acknowledged, repeated or buried by itself;
 * none delays or re-runs another. Handlers that have left a receipt are not run again.
 */
export async function dispatch(
  batch: MessageBatch,
  env: Env,
  executionCtx: Pick<ExecutionContext, "waitUntil">,
  registry: Registry,
): Promise<void> {
  const log = createLog(config(env).LOG_LEVEL, { queue: batch.queue });
  const context: RelayContext = { env, log, metrics: createMetrics() };
  const arrivals = await lookUp(batch, context, registry);
  const waitUntil = (work: Promise<unknown>) => executionCtx.waitUntil(work);
  const done = await Promise.all(arrivals.map((arrival) => deliver(arrival, env, waitUntil)));
  const handled = arrivals.flatMap(({ event }, position) =>
    done[position] && !("reason" in event) ? [event] : [],
  );
  await markAll(context, handled);
}

/** One write per database. If it fails, the sweeper publishes again and finds the receipts. */
async function markAll(context: RelayContext, handled: Envelope[]): Promise<void> {
  for (const [origin, events] of Map.groupBy(handled, (event) => event.origin)) {
    const db = openDb(context.env, origin, context.log, context.metrics);
    const ids = events.map(({ id }) => id);
    await executeBatch(db, [markHandled(ids, Date.now())]).catch((error: unknown) =>
      context.log.error("mark_handled_failed", error, { origin }),
    );
  }
}
