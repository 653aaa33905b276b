import type { Permission, PlatformPermission } from "../auth/permissions";
import type { Cache } from "../cache";
import type { Config } from "../config";
import type { Db } from "../db";
import type { LimitState } from "../gate/types";
import type { Log, Metrics } from "../observability";
import type { IdempotencyClaim } from "../idempotency";
import type { DatabaseKind } from "../queue/types";
import type { Actor } from "./actor";
import type { IdPrefix } from "./new-id";

/** Where a message's effect must leave its trace. Taken by the first commit() unless kept. */
export interface ReceiptClaim {
  handler: string;
  eventId: string;
  /** The database of the effect; a commit on the other one leaves the receipt alone. */
  on: DatabaseKind;
}

/** What a request's session has proved. */
export interface SessionState {
  /** When its user last proved who they are, milliseconds since the epoch. */
  authenticatedAt: number;
  /** True if two factors were proved. */
  multiFactor: boolean;
}

/** Built once per request, message or tick, and handed to every verb. */
export interface Ctx {
  readonly actor: Actor;
  readonly businessId: string | null;
  readonly role: string | null;
  readonly permissions: ReadonlySet<Permission | PlatformPermission>;
  /** The business's shard. Reading it without a business throws. */
  readonly db: Db;
  readonly platformDb: Db;
  readonly env: Env;
  readonly config: Config;
  readonly cache: Cache;
  readonly log: Log;
  readonly metrics: Metrics;
  /** How the caller's session was begun; null for everyone but signed-in users. */
  readonly session: SessionState | null;
  /** What is left of the limits that a stranger's request was counted against. */
  readonly limits: readonly LimitState[];
  /** The token by which the browser says that it was remembered; unproved. */
  readonly deviceToken: string | null;
  readonly requestId: string;
  readonly traceparent: string | null;
  /** Network address and agent of the caller, for the audit log; null for messages and ticks. */
  readonly address: string | null;
  readonly userAgent: string | null;
  /** Milliseconds since the epoch. The only clock verbs may read. */
  now(): number;
  newId(prefix: IdPrefix): string;
  /** Lets work go on after the answer was sent. */
  waitUntil(work: Promise<unknown>): void;
  /** Set while an idempotent request is worked on; commit() stores the result with the effect. */
  idempotency: IdempotencyClaim | null;
  /** Set while a message is handled; commit() stores it with the effect. */
  receipt: ReceiptClaim | null;
}

/** A ctx inside a business. */
export type BusinessCtx = Ctx & { readonly businessId: string };
