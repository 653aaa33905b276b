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

/**
 * Makes both databases from their migrations, each in one transaction.
 * @param before statements to run first, in the same transaction
 */
export async function migrate(before: (db: D1Database) => Promise<string[] | null>): Promise<void> {
  await Promise.all([
    migrateOne(env.DB, env.PLATFORM_MIGRATIONS, before),
    migrateOne(env.DB_SHARD_0, env.BUSINESS_MIGRATIONS, before),
  ]);
}

async function migrateOne(
  db: D1Database,
  migrations: D1Migration[],
  before: (db: D1Database) => Promise<string[] | null>,
): Promise<void> {
  const first = await before(db);
  if (first === null) return;
  const statements = [...first, ...migrations.flatMap(({ queries }) => queries)];
  await db.batch(statements.map((statement) => db.prepare(statement)));
}
