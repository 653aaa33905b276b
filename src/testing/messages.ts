import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Permission, PlatformPermission } from "../platform/auth/permissions";
import { createCtx } from "../platform/ctx/create-ctx";
import { type Ctx, newId } from "../platform/ctx";
import type { DatabaseName } from "../platform/db";
import { bindingOf, commit } from "../platform/db";
import { createLog, createMetrics, type LogLine, sink } from "../platform/observability";
import { dispatch, type Envelope, type Registry } from "../platform/queue";

/** A queue that keeps what is published, so that a test can lose, repeat and reorder it. */
export function keepingQueue(): { env: Env; published: Envelope[]; refuse: boolean } {
  const kept = {
    published: [] as Envelope[],
    refuse: false,
    env: {
      ...env,
      DOMAIN_EVENTS: {
        sendBatch: async (messages: Iterable<{ body: Envelope }>) => {
          if (kept.refuse) throw new Error("The queue is down");
          kept.published.push(...[...messages].map(({ body }) => structuredClone(body)));
        },
      } as unknown as Queue,
    } as Env,
  };
  return kept;
}

/** A business that shard 0 knows as active. */
export async function activeBusiness(): Promise<string> {
  const id = newId("biz", Date.now());
  await env.DB_SHARD_0.prepare(
    "INSERT INTO business_state (business_id, status, limits, version) VALUES (?, 'active', '{}', 1)",
  )
    .bind(id)
    .run();
  return id;
}

/** A system ctx; its background work is awaited by `settled()`. */
export function testCtx(
  input: {
    env?: Env;
    businessId?: string;
    permissions?: (Permission | PlatformPermission)[];
    deviceToken?: string;
    now?: () => number;
  } = {},
): { ctx: Ctx; settled: () => Promise<unknown> } {
  const work: Promise<unknown>[] = [];
  const ctx = createCtx({
    env: input.env ?? env,
    actor: { type: "system", name: "test" },
    businessId: input.businessId ?? null,
    shard: input.businessId === undefined ? null : "shard-0",
    role: null,
    permissions: input.permissions ?? [],
    deviceToken: input.deviceToken ?? null,
    requestId: newId("req", Date.now()),
    traceparent: null,
    address: null,
    userAgent: null,
    log: createLog("error", {}),
    metrics: createMetrics(),
    waitUntil: (promise) => void work.push(promise),
    now: input.now,
  });
  return { ctx, settled: () => Promise.all(work) };
}

/** An effect that can be counted: an audit entry by `name` about `resourceId`. */
export async function leaveEffect(ctx: Ctx, on: "platform" | "business", resourceId: string) {
  const audit = { action: "test.effect", resource: { type: "test", id: resourceId } };
  await commit(ctx, { on, writes: [], audit });
}

/** How often `leaveEffect` has happened, by the name of the actor. */
export async function effectsOn(
  database: DatabaseName,
  resourceId: string,
): Promise<Record<string, number>> {
  const { results } = await bindingOf(env, database)
    .prepare(
      "SELECT actor_id AS name, count(*) AS n FROM audit_entries WHERE resource_id = ? GROUP BY 1",
    )
    .bind(resourceId)
    .all<{ name: string; n: number }>();
  return Object.fromEntries(results.map(({ name, n }) => [name, n]));
}

/** The outbox row of an event. */
export async function outboxRow(database: DatabaseName, id: string) {
  return bindingOf(env, database)
    .prepare("SELECT status, attempts, next_at AS nextAt FROM outbox WHERE id = ?")
    .bind(id)
    .first<{ status: string; attempts: number; nextAt: number }>();
}

/** What became of the messages of a batch: seconds until the next attempt, by message. */
export interface Delivered {
  acked: string[];
  retried: Record<string, number | undefined>;
}

/** Delivers messages as one batch. Their ids are `m0`, `m1`, … */
export async function deliverTo(
  queue: string,
  bodies: unknown[],
  attempts: number,
  consumer: (batch: MessageBatch, executionCtx: ExecutionContext) => Promise<void>,
): Promise<Delivered> {
  const batch = createMessageBatch(
    queue,
    bodies.map((body, i) => ({ id: `m${i}`, timestamp: new Date(), attempts, body })),
  );
  const retried: Delivered["retried"] = {};
  for (const message of batch.messages) {
    const retry = message.retry.bind(message);
    message.retry = (options) => {
      retried[message.id] = options?.delaySeconds;
      retry(options);
    };
  }
  const executionCtx = createExecutionContext();
  await consumer(batch, executionCtx);
  const result = await getQueueResult(batch, executionCtx);
  const asked = result.retryMessages.map(({ msgId }) => msgId);
  return {
    acked: result.explicitAcks.toSorted(),
    retried: Object.fromEntries(asked.map((id) => [id, retried[id]])),
  };
}

/** Delivers messages as one batch of domain events. */
export async function deliverBatch(
  registry: Registry,
  bodies: unknown[],
  attempts = 1,
): Promise<Delivered> {
  return deliverTo("domain-events", bodies, attempts, (batch, executionCtx) =>
    dispatch(batch, env, executionCtx, registry),
  );
}

/** Collects the log's lines instead of printing them. */
export function keptLog(): LogLine[] {
  const lines: LogLine[] = [];
  sink.write = (line) => void lines.push(line);
  return lines;
}
