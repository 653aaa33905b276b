import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../start/run-command.mjs";

/**
 * Runs SQL on the platform database. It goes through a file, so that no secret is in an argument.
 * @param {string} sql
 * @param {{ stateDir: string } | "remote"} where
 * @returns {Promise<unknown[][]>} rows of each statement
 */
export async function executeSql(sql, where) {
  const folder = mkdtempSync(join(tmpdir(), "edgeloop-"));
  const file = join(folder, "statements.sql");
  const target = where === "remote" ? ["--remote"] : ["--local", "--persist-to", where.stateDir];
  try {
    writeFileSync(file, sql, { mode: 0o600 });
    const output = await runCommand("wrangler", [
      ...["d1", "execute", "DB", ...target, "--file", file, "--json", "--yes"],
    ]);
    const results = JSON.parse(output.slice(output.indexOf("[")));
    return results.map((/** @type {{ results: unknown[] }} */ result) => result.results);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
