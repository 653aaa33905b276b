/** Name of a database in logs, envelopes and the Clock: `platform` or a shard's. */
export type DatabaseName = "platform" | "shard-0";

export const DATABASE_NAMES: readonly DatabaseName[] = ["platform", "shard-0"];

/** The D1 binding of a database. A further shard is a further line. */
export function bindingOf(env: Env, name: DatabaseName): D1Database {
  switch (name) {
    case "platform":
      return env.DB;
    case "shard-0":
      return env.DB_SHARD_0;
  }
}

/** True for names that env knows. */
export function isDatabaseName(name: string): name is DatabaseName {
  return (DATABASE_NAMES as readonly string[]).includes(name);
}
