import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { runCommand } from "./run-command.mjs";

const DATABASES = ["DB", "DB_SHARD_0"];

/**
 * Applies the migrations of every database to the local state, if there are new ones.
 * @param {import("./settings.mjs").Run} run
 */
export async function migrate(run) {
  const mark = join(run.stateDir, "migrations");
  const wanted = fingerprint(["migrations/**/*.sql"]);
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  for (const database of DATABASES) {
    await runCommand("wrangler", [
      ...["d1", "migrations", "apply", database, "--local"],
      ...["--persist-to", run.stateDir],
    ]);
  }
  writeFileSync(mark, wanted);
}
