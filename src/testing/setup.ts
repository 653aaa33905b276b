import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env } from "cloudflare:workers";

declare global {
  namespace Cloudflare {
    interface Env {
      PLATFORM_MIGRATIONS: D1Migration[];
      BUSINESS_MIGRATIONS: D1Migration[];
    }
  }
}

await applyD1Migrations(env.DB, env.PLATFORM_MIGRATIONS);
await applyD1Migrations(env.DB_SHARD_0, env.BUSINESS_MIGRATIONS);
