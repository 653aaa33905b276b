import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { fingerprint } from "./fingerprint.mjs";
import { importWrangler } from "./import-wrangler.mjs";

/**
 * Applies the migrations of every database to the local state, if there are new ones.
 * @param {import("./settings.mjs").Run} run
 */
export async function migrate(run) {
  const mark = join(run.stateDir, "migrations");
  const wanted = fingerprint(["migrations/**/*.sql"]);
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  const { unstable_readConfig: readConfig } = await importWrangler(run);
  const { applyMigrations } = await import("./apply-migrations.mjs");
  const { d1_databases: databases } = readConfig({ config: "wrangler.toml" });
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: "export default {};",
      d1Databases: Object.fromEntries(databases.map((each) => [each.binding, each.database_id])),
      resourcePersistencePath: join(run.stateDir, "v3"),
      log: new Log(LogLevel.ERROR),
    }),
  );
  try {
    for (const { binding, migrations_dir: folder = "" } of databases) {
      await applyMigrations(await runtime.getD1Database(binding), folder);
    }
  } finally {
    await runtime.dispose();
  }
  writeFileSync(mark, wanted);
}
