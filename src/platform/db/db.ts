import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import type { Log, Metrics } from "../observability";
import { observe } from "./observe";

/** A D1 database through Drizzle. Reads are awaited directly; writes go through commit(). */
export type Db = DrizzleD1Database & { $client: D1Database };

/** A Db whose statements are counted, timed and, when slow, logged (without parameters). */
export function openDb(d1: D1Database, log: Log, metrics: Metrics): Db {
  return drizzle(observe(d1, log, metrics));
}
