import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unstable_splitSqlQuery } from "wrangler";

const FOLDERS = { DB: "migrations/platform", DB_SHARD_0: "migrations/business" };

/**
 * Applies every migration to fresh databases.
 * @param {import("miniflare").Miniflare} runtime
 */
export async function migrate(runtime) {
  for (const [binding, folder] of Object.entries(FOLDERS)) {
    const database = await runtime.getD1Database(binding, "edgeloop");
    const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
    for (const file of files.sort()) {
      const statements = unstable_splitSqlQuery(readFileSync(join(folder, file), "utf8"));
      await database.batch(statements.map((statement) => database.prepare(statement)));
    }
  }
}
