import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
  await importWrangler(run);
  const { withLocalDatabases } = await import("../accounts/local-databases.mjs");
  const { applyMigrations } = await import("./apply-migrations.mjs");
  await withLocalDatabases(run.stateDir, async (databases) => {
    for (const { d1, migrations } of databases) await applyMigrations(d1, migrations);
  });
  writeFileSync(mark, wanted);
}
