import { applyMigrations } from "../../scripts/start/apply-migrations.mjs";

const FOLDERS = { DB: "migrations/platform", DB_SHARD_0: "migrations/business" };

/**
 * Applies every migration to fresh databases.
 * @param {import("miniflare").Miniflare} runtime
 */
export async function migrate(runtime) {
  for (const [binding, folder] of Object.entries(FOLDERS)) {
    await applyMigrations(await runtime.getD1Database(binding, "edgeloop"), folder);
  }
}
