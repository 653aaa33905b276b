import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import type { Log, Metrics } from "../observability";
import { observe } from "./observe";
import { bindingOf, type DatabaseName } from "./shards";

/** A D1 database through Drizzle. Reads are awaited directly; writes go through commit(). */
export type Db = DrizzleD1Database & { $client: D1Database; readonly name: DatabaseName };

/** A Db whose statements are counted, timed and, when slow, logged (without parameters). */
export function openDb(env: Env, name: DatabaseName, log: Log, metrics: Metrics): Db {
  return Object.assign(drizzle(observe(bindingOf(env, name), log, metrics)), { name });
}
