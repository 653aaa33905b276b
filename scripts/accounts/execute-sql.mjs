import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../start/run-command.mjs";

/** @typedef {{ stateDir: string } | "remote"} Where */

/**
 * Runs SQL on the platform database, on a local one in one transaction. To a deployed one it goes
 * through a file, so that no secret is in an argument.
 * @param {string} sql
 * @param {Where} where
 */
export async function executeSql(sql, where) {
  if (where !== "remote") {
    const { unstable_splitSqlQuery: split } = await import("wrangler");
    await onLocal(where.stateDir, "DB", (d1) => d1.batch(split(sql).map((one) => d1.prepare(one))));
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "edgeloop-"));
  const file = join(folder, "statements.sql");
  try {
    writeFileSync(file, sql, { mode: 0o600 });
    await onDeployed("DB", ["--file", file]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The rows of one query that has no secret in it; it goes out in one line. (Of a file, a deployed
 * database tells only how many statements it ran.)
 * @param {string} sql
 * @param {Where} where
 * @param {string} [binding] of the database; the platform's unless told
 * @returns {Promise<Record<string, unknown>[]>}
 */
export async function querySql(sql, where, binding = "DB") {
  const line = sql.replaceAll(/\s+/g, " ");
  if (where !== "remote") {
    const { results } = await onLocal(where.stateDir, binding, (d1) => d1.prepare(line).all());
    return results;
  }
  const [result] = await onDeployed(binding, ["--command", line]);
  return result.results;
}

/**
 * @template Result
 * @param {string} stateDir
 * @param {string} wanted binding
 * @param {(d1: import("./local-databases.mjs").LocalDatabase["d1"]) => Promise<Result>} use
 */
async function onLocal(stateDir, wanted, use) {
  const { withLocalDatabases } = await import("./local-databases.mjs");
  return withLocalDatabases(stateDir, (databases) => {
    const found = databases.find(({ binding }) => binding === wanted);
    if (!found) throw new Error(`There is no database ${wanted}`);
    return use(found.d1);
  });
}

/** @param {string} binding @param {string[]} input */
async function onDeployed(binding, input) {
  const output = await runCommand("wrangler", [
    ...["d1", "execute", binding, "--remote", ...input, "--json", "--yes"],
  ]);
  return JSON.parse(output.slice(output.indexOf("[")));
}
