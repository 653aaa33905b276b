import type { Ctx } from "../ctx";
import type { Permission } from "../auth/permissions";

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
  /** Name of the database whose outbox holds the row: `platform`, `shard-0`. */
  origin: string;
}

/** What a verb hands to commit(): a fact without its envelope. */
export interface DomainEvent {
  type: string;
  version: number;
  payload: unknown;
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
