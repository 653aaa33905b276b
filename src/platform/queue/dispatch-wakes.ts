import { createTick } from "../clock/create-tick";
import { config } from "../config";
import { newId } from "../ctx/new-id";
import type { DatabaseName } from "../db/shards";
import { createLog, createMetrics } from "../observability";
import { backoffSeconds } from "./backoff";
import type { WakeHandler } from "./types";
import { isWake, wake } from "./wake";

/**
 * Consumer of wake-ups: one run per database and handler, however many there are in the batch.
 * What is no wake-up is dropped, since nothing depends on it.
 */
export async function dispatchWakes(
  batch: MessageBatch,
  env: Env,
  executionCtx: Pick<ExecutionContext, "waitUntil">,
  handlers: readonly WakeHandler[],
): Promise<void> {
  const wakes = new Map<DatabaseName, Message[]>();
  for (const message of batch.messages) {
    if (isWake(message.body)) {
      const { database } = message.body;
      wakes.set(database, [...(wakes.get(database) ?? []), message]);
    } else {
      message.ack();
    }
  }
  const own = handlers.filter(({ queue }) => queue === batch.queue);
  await Promise.all(
    [...wakes].map(async ([database, messages]) => {
      const results = await Promise.all(
        own.map((handler) => runWake(handler, database, env, executionCtx)),
      );
      for (const message of messages) {
        if (results.every(Boolean)) message.ack();
        else message.retry({ delaySeconds: backoffSeconds(message.attempts) });
      }
    }),
  );
}

/** @returns false if the handler failed */
async function runWake(
  handler: WakeHandler,
  database: DatabaseName,
  env: Env,
  executionCtx: Pick<ExecutionContext, "waitUntil">,
): Promise<boolean> {
  const started = Date.now();
  const { name, queue, permissions } = handler;
  const requestId = newId("req", started);
  const log = createLog(config(env).LOG_LEVEL, { requestId, queue, database, handler: name });
  const metrics = createMetrics();
  const waitUntil = (work: Promise<unknown>) => executionCtx.waitUntil(work);
  const tick = createTick({ env, database, name, permissions, requestId, log, metrics, waitUntil });
  let outcome: "done" | "again" | "retry";
  try {
    const { again, delayMs } = await handler.run(tick);
    if (again) await wake(env, queue, { database, delayMs });
    outcome = again ? "again" : "done";
  } catch (error) {
    log.error("wake_failed", error);
    outcome = "retry";
  }
  const { db } = metrics.read();
  log.end(outcome === "retry" ? "warn" : "info", "wake", {
    outcome,
    ms: Date.now() - started,
    db: db?.count ?? 0,
    dbMs: db?.ms ?? 0,
  });
  return outcome !== "retry";
}
