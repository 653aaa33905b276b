import { DATABASE_NAMES, type DatabaseName } from "../db/shards";
import type { ClockStub } from "./types";

/** The Clock of a database. */
export function clockOf(env: Env, database: DatabaseName): ClockStub {
  return env.CLOCK.getByName(database);
}

/** Makes sure that every database's Clock ticks: the cron trigger and the start call it. */
export async function startClocks(env: Env): Promise<void> {
  await Promise.all(DATABASE_NAMES.map((database) => clockOf(env, database).start()));
}
