import { config } from "../config";
import type { SystemCtxInput } from "../ctx/system-ctx";
import { openDb } from "../db/db";
import { executeBatch } from "../db/execute-batch";
import { isAppError } from "../errors";
import { createLog, createMetrics, scrubError, type WideLog } from "../observability";
import { backoffSeconds } from "./backoff";
import { bury } from "./bury";
import type { Arrival } from "./look-up";
import { postpone, setAside } from "./outbox-marks";
import { runHandler } from "./run-handler";
import type { Envelope } from "./types";

const DEFAULT_ATTEMPTS = 3;

/** A database that does not answer is no fault of the message: it gets a quarter of an hour. */
const LOOK_UP_ATTEMPTS = 10;

type Outcome = "handled" | "retry" | "setAside" | "dead";
type Delivery = Omit<SystemCtxInput, "name" | "permissions"> & { log: WideLog };

interface Failure {
  handler: string;
  attempts: number;
  error: unknown;
}

/**
 * Works one message off, by itself: acknowledges it, asks for it again, or buries it. What a
 * suspended business refuses is set aside until it is active again. Never throws.
 * @returns true if every handler of the event is done
 */
export async function deliver(
  arrival: Arrival,
  env: Env,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<boolean> {
  const { message, event } = arrival;
  const started = Date.now();
  const readable = "reason" in event ? null : event;
  const requestId = readable?.requestId ?? message.id;
  const log = createLog(config(env).LOG_LEVEL, {
    requestId,
    queue: arrival.queue,
    eventId: readable?.id,
    type: readable?.type,
    businessId: readable?.businessId,
    attempt: message.attempts,
  });
  const metrics = createMetrics();
  const traceparent = readable?.traceparent ?? null;
  const shard = readable && readable.origin !== "platform" ? readable.origin : undefined;
  const delivery: Delivery = { env, log, metrics, waitUntil, requestId, traceparent, shard };

  let outcome: Outcome;
  try {
    outcome = await attempt(arrival, delivery);
  } catch (error) {
    log.error("delivery_failed", error);
    message.retry({ delaySeconds: backoffSeconds(message.attempts) });
    outcome = "retry";
  }
  const { db } = metrics.read();
  log.end(outcome === "handled" ? "info" : "warn", "message", {
    outcome,
    ms: Date.now() - started,
    db: db?.count ?? 0,
    dbMs: db?.ms ?? 0,
  });
  return outcome === "handled";
}

async function attempt(arrival: Arrival, delivery: Delivery): Promise<Outcome> {
  const { message, event } = arrival;
  if ("reason" in event) return giveUp(arrival, delivery, null, event.reason);
  const failures = await runAll(arrival.outstanding, event, delivery);
  if (failures.length === 0) {
    message.ack();
    return "handled";
  }
  const origin = openDb(delivery.env, event.origin, delivery.log, delivery.metrics);
  if (failures.some(({ error }) => isAppError(error, "BUSINESS_SUSPENDED"))) {
    await executeBatch(origin, [setAside(event.id, Date.now())]);
    message.ack();
    return "setAside";
  }
  if (failures.every(({ attempts }) => message.attempts >= attempts)) {
    const reasons = failures.map(({ handler, error }) => `${handler}: ${reasonOf(error)}`);
    return giveUp(arrival, delivery, event, reasons.join("\n"));
  }
  const asked = failures.map(({ error }) => (isAppError(error) ? (error.retryAfter ?? 0) : 0));
  const delaySeconds = backoffSeconds(message.attempts, Math.max(...asked));
  message.retry({ delaySeconds });
  await executeBatch(origin, [postpone(event.id, Date.now() + delaySeconds * 1000)]).catch(
    (error: unknown) => delivery.log.error("postpone_failed", error),
  );
  return "retry";
}

/** Runs the handlers side by side: none waits for another, none is stopped by another's failure. */
async function runAll(
  handlers: Arrival["outstanding"],
  event: Envelope,
  delivery: Delivery,
): Promise<Failure[]> {
  if ("error" in handlers) {
    delivery.log.error("look_up_failed", handlers.error);
    return [{ handler: "dispatch", attempts: LOOK_UP_ATTEMPTS, error: handlers.error }];
  }
  const results = await Promise.allSettled(
    handlers.map((handler) => runHandler(delivery, handler, event)),
  );
  return results.flatMap((result, position) => {
    if (result.status === "fulfilled") return [];
    const { name, attempts = DEFAULT_ATTEMPTS } = handlers[position]!;
    delivery.log.error("handler_failed", result.reason, { handler: name });
    return [{ handler: name, attempts, error: result.reason as unknown }];
  });
}

async function giveUp(
  { queue, message }: Arrival,
  delivery: Delivery,
  event: Envelope | null,
  reason: string,
): Promise<Outcome> {
  const { id: messageId, body, attempts } = message;
  await bury(delivery, [{ queue, messageId, body, event, reason, attempts }], Date.now());
  message.ack();
  return "dead";
}

function reasonOf(error: unknown): string {
  if (isAppError(error)) return `${error.code}: ${error.message}`;
  const { error: name, errorMessage } = scrubError(error);
  return errorMessage === undefined ? String(name) : `${name}: ${errorMessage}`;
}
