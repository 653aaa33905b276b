import { copyFileSync, existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Runs statements against the SQLite files of a state folder, without any code of the product.
 * The server must not run: files are copied with their write-ahead logs and read there.
 * @template T
 * @param {string} stateDir
 * @param {(databases: { platform: DatabaseSync, shards: DatabaseSync[] }) => T} read
 * @returns {T}
 */
export function withDatabases(stateDir, read) {
  const folder = mkdtempSync(join(tmpdir(), "edgeloop-count-"));
  /** @type {DatabaseSync[]} */
  const open = [];
  try {
    for (const file of globSync(join(stateDir, "v3/d1/**/*.sqlite"))) {
      const copy = join(folder, basename(file));
      for (const end of ["", "-wal"]) {
        if (existsSync(file + end)) copyFileSync(file + end, copy + end);
      }
      open.push(new DatabaseSync(copy));
    }
    const platform = open.find((database) => hasTable(database, "users"));
    if (!platform) throw new Error(`There is no platform database in ${stateDir}`);
    const shards = open.filter((database) => hasTable(database, "workflow_runs"));
    return read({ platform, shards });
  } finally {
    for (const database of open) database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {DatabaseSync} database
 * @param {string} table
 */
function hasTable(database, table) {
  return (
    all(database, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", table).length > 0
  );
}

/**
 * @param {DatabaseSync} database
 * @param {string} sql
 * @param {...(string | number)} values
 * @returns {Record<string, any>[]}
 */
export function all(database, sql, ...values) {
  return database.prepare(sql).all(...values);
}

/**
 * @param {DatabaseSync} database
 * @param {string} sql of a SELECT with one column
 * @returns {number} its first value
 */
export function count(database, sql) {
  return Number(Object.values(all(database, sql)[0] ?? {})[0] ?? 0);
}
