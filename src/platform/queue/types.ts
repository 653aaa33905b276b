import type { Ctx } from "../ctx";
import type { Permission } from "../auth/permissions";
import type { Tick } from "../clock/types";
import type { DatabaseName } from "../db/shards";

/** Which database an event or a handler's effect belongs to. */
export type DatabaseKind = "platform" | "business";

/** A fact, as the outbox holds it and the queue carries it. */
export interface Envelope<P = unknown> {
  id: string;
  type: string;
  version: number;
  businessId: string | null;
  occurredAt: number;
  requestId: string;
  traceparent: string | null;
  payload: P;
  /** The database whose outbox holds the row. */
  origin: DatabaseName;
}

/** What a verb hands to commit(): a fact without its envelope. */
export interface DomainEvent {
  type: string;
  version: number;
  payload: unknown;
  /** The business it is about, where the ctx has none or another; default: the ctx's. */
  businessId?: string;
}

/** One effect of an event type. Its receipt is written in the same batch as the effect. */
export interface Handler {
  /** Stable name, part of the receipt's key: `workflows.enrol`. */
  name: string;
  /** Database in which the effect, and so the receipt, is written. */
  on: DatabaseKind;
  /** What the system actor may do while it runs this handler. */
  permissions: readonly Permission[];
  handle: (ctx: Ctx, event: Envelope) => Promise<void>;
  /** Attempts before the dead letters; default 3. */
  attempts?: number;
}

/** Event type → its handlers. Composed in consumers.ts. */
export type Registry = Readonly<Record<string, readonly Handler[]>>;

/** Queues that carry wake-ups only: the rows in a database are the backlog. */
export type WakeQueue = "email-events" | "workflow-steps";

/** Works off a backlog, a bounded batch at a time. A lost wake-up is made good by the Clock. */
export interface WakeHandler {
  /** Stable name: the system actor's, and the log's. */
  name: string;
  queue: WakeQueue;
  /** What the system actor may do in the contexts of `tick.ctxFor`. */
  permissions: readonly Permission[];
  /** @returns whether there is more to do, and in how many milliseconds (default at once) */
  run(tick: Tick): Promise<{ again: boolean; delayMs?: number }>;
}
