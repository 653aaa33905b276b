import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BINDINGS } from "../accounts/bindings.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { runCommand } from "./run-command.mjs";

const DATABASES = Object.values(BINDINGS);

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
