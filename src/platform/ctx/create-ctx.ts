import type { Permission, PlatformPermission } from "../auth/permissions";
import type { Cache } from "../cache";
import { createCache } from "../cache/create-cache";
import { config } from "../config";
import { type Db, openDb } from "../db/db";
import type { DatabaseName } from "../db/shards";
import type { LimitState } from "../gate/types";
import type { Log, Metrics } from "../observability";
import type { Actor } from "./actor";
import type { Ctx, SessionState } from "./ctx";
import { newId } from "./new-id";

export { locateShard } from "./locate-shard";

/** What the caller of a request, message or tick knows of it. */
export interface CtxInput {
  env: Env;
  actor: Actor;
  businessId: string | null;
  role: string | null;
  permissions: Iterable<Permission | PlatformPermission>;
  /** The business's shard; null without a business. */
  shard: DatabaseName | null;
  /** Default: none, as for messages, ticks and strangers. */
  session?: SessionState | null;
  deviceToken?: string | null;
  limits?: readonly LimitState[];
  requestId: string;
  traceparent: string | null;
  address: string | null;
  userAgent: string | null;
  log: Log;
  metrics: Metrics;
  waitUntil: (work: Promise<unknown>) => void;
  /** Default: one that is not bypassed. */
  cache?: Cache;
  /** Milliseconds since the epoch; default the system's clock. */
  now?: () => number;
}

/**
 * The ctx of one request, message or tick. Databases are opened when they are first read.
 * @throws ConfigError if bindings are missing
 */
export function createCtx(input: CtxInput): Ctx {
  const { env, log, metrics, waitUntil, businessId, shard } = input;
  const now = input.now ?? Date.now;
  let db: Db | undefined;
  let platformDb: Db | undefined;
  return {
    actor: input.actor,
    businessId,
    role: input.role,
    permissions: new Set(input.permissions),
    get db() {
      if (businessId === null) throw new Error("This ctx has no business, and so no shard");
      if (shard === null) throw new Error(`The business ${businessId} is on no shard`);
      return (db ??= openDb(env, shard, log, metrics));
    },
    get platformDb() {
      return (platformDb ??= openDb(env, "platform", log, metrics));
    },
    env,
    config: config(env),
    cache: input.cache ?? createCache({ kv: env.CACHE, log, metrics, waitUntil, bypass: false }),
    log,
    metrics,
    session: input.session ?? null,
    deviceToken: input.deviceToken ?? null,
    limits: input.limits ?? [],
    requestId: input.requestId,
    traceparent: input.traceparent,
    address: input.address,
    userAgent: input.userAgent,
    now,
    newId: (prefix) => newId(prefix, now()),
    waitUntil,
    idempotency: null,
    receipt: null,
  };
}
