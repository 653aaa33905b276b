import type { D1Migration } from "cloudflare:test";
import { env } from "cloudflare:workers";

declare global {
  namespace Cloudflare {
    interface Env {
      PLATFORM_MIGRATIONS: D1Migration[];
      BUSINESS_MIGRATIONS: D1Migration[];
    }
  }
}

/** Every migration in one transaction: each file of tests has databases of its own to fill. */
async function migrate(db: D1Database, migrations: D1Migration[]): Promise<void> {
  const known = await db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'outbox'").first();
  if (known) return;
  const statements = migrations.flatMap(({ queries }) => queries);
  await db.batch(statements.map((statement) => db.prepare(statement)));
}

await Promise.all([
  migrate(env.DB, env.PLATFORM_MIGRATIONS),
  migrate(env.DB_SHARD_0, env.BUSINESS_MIGRATIONS),
]);
