import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../start/run-command.mjs";

/** @typedef {{ stateDir: string } | "remote"} Where */

/**
 * Runs SQL on the platform database. It goes through a file, so that no secret is in an argument.
 * @param {string} sql
 * @param {Where} where
 */
export async function executeSql(sql, where) {
  const folder = mkdtempSync(join(tmpdir(), "edgeloop-"));
  const file = join(folder, "statements.sql");
  try {
    writeFileSync(file, sql, { mode: 0o600 });
    await runD1("DB", where, ["--file", file]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The rows of one query that has no secret in it; it goes out in one line. (Of a file, a remote
 * database tells only how many statements it ran.)
 * @param {string} sql
 * @param {Where} where
 * @param {string} [binding] of the database; the platform's unless told
 * @returns {Promise<Record<string, unknown>[]>}
 */
export async function querySql(sql, where, binding = "DB") {
  const line = sql.replaceAll(/\s+/g, " ");
  const [result] = await runD1(binding, where, ["--command", line]);
  return result.results;
}

/** @param {string} binding @param {Where} where @param {string[]} input */
async function runD1(binding, where, input) {
  const target = where === "remote" ? ["--remote"] : ["--local", "--persist-to", where.stateDir];
  const output = await runCommand("wrangler", [
    ...["d1", "execute", binding, ...target, ...input, "--json", "--yes"],
  ]);
  return JSON.parse(output.slice(output.indexOf("[")));
}
