import { env } from "cloudflare:workers";
import { newId } from "../../platform/ctx";
import { AlreadyHandled } from "../../platform/db/already-handled";
import type { Envelope } from "../../platform/queue";
import { takeContactEvent } from "../../features/workflows/consumers";
import { advanceRuns } from "../../features/workflows/advance-runs";
import {
  type Definition,
  definition,
  type EventMatch,
  type WorkflowNode,
} from "../../features/workflows/schemas";
import { chain, type Flow, shardWith, wait } from "../flows";

/** What an event's envelope says besides its type and payload. */
export type Told = Partial<Pick<Envelope, "id" | "occurredAt">>;

/** An event of the flow's business, now by its clock unless told. */
export function envelopeOf(flow: Flow, type: string, payload: unknown, told: Told = {}): Envelope {
  return {
    id: newId("evt", flow.clock.now),
    ...{ type, version: 1, businessId: flow.businessId },
    occurredAt: flow.clock.now,
    requestId: newId("req", flow.clock.now),
    traceparent: null,
    payload,
    origin: "shard-0",
    ...told,
  };
}

/** Has workflows hear of an event as the queue would: what was handled before is not again. */
export async function hear(flow: Flow, event: Envelope, shard?: D1Database): Promise<void> {
  const ctx = flow.ctx(shard);
  ctx.receipt = { handler: takeContactEvent.name, eventId: event.id, on: "business" };
  try {
    await takeContactEvent.handle(ctx, event);
  } catch (error) {
    if (!(error instanceof AlreadyHandled)) throw error;
  }
}

/** The same for an event of one contact, made here. */
export async function tell(
  flow: Flow,
  type: string,
  payload: unknown = {},
  told?: Told,
): Promise<void> {
  const one = { contactId: flow.contactIds[0], ...(payload as object) };
  await hear(flow, envelopeOf(flow, type, one, told));
}

/** A workflow of one long wait with this much else. */
export function waiting(rest: Record<string, unknown> = {}): Definition {
  return definition.parse({ ...chain(wait(90 * 86_400)), ...rest });
}

/** A workflow that waits for an event and then takes one of two long waits: `yes` or `no`. */
export function awaiting(event: EventMatch, timeoutSeconds = 3600): Definition {
  const node: WorkflowNode = {
    ...{ id: "await", typeVersion: 1, type: "waitForEvent" },
    config: { event, timeoutSeconds },
  };
  const whole = chain(node);
  return {
    ...whole,
    nodes: [node, wait(90 * 86_400, "yes"), wait(90 * 86_400, "no")],
    edges: [
      { from: "await", port: "happened", to: "yes" },
      { from: "await", port: "timeout", to: "no" },
    ],
  };
}

/** Takes runs onwards until nothing is due by the flow's clock. */
export async function advanceAll(flow: Flow): Promise<void> {
  for (let turn = 0; turn < 20; turn++) if ((await advanceRuns(flow.ctx())) === 0) return;
  throw new Error("There is always something due");
}

/** A shard with which something happens after the reading and before the commit. */
export function justBeforeCommit(happens: () => Promise<unknown>): D1Database {
  let batches = 0;
  return shardWith(async (run) => {
    if (++batches === 2) await happens();
    return run();
  });
}

/** Changes the flow's rows past all verbs. */
export async function force(sql: string, ...params: unknown[]): Promise<void> {
  await env.DB_SHARD_0.prepare(sql)
    .bind(...params)
    .run();
}
