/** The binding of each database by its name, as in src/platform/db/shards.ts. */
export const BINDINGS = { platform: "DB", "shard-0": "DB_SHARD_0" };
