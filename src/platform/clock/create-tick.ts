import { systemCtx, type SystemCtxInput } from "../ctx/system-ctx";
import { openDb } from "../db/db";
import type { DatabaseName } from "../db/shards";
import type { Tick } from "./types";

export interface TickInput extends Omit<SystemCtxInput, "shard"> {
  database: DatabaseName;
}

/** What a due work or a wake handler acts with. */
export function createTick(input: TickInput): Tick {
  const { env, database, log, metrics, waitUntil } = input;
  const shard = database === "platform" ? undefined : database;
  return {
    env,
    database,
    log,
    metrics,
    waitUntil,
    db: openDb(env, database, log, metrics),
    now: input.now ?? Date.now,
    ctxFor: (businessId) => systemCtx({ ...input, shard }, businessId),
  };
}
