import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unstable_splitSqlQuery } from "wrangler";

/** What `wrangler d1 migrations apply` remembers them in, so that it goes on where this has ended. */
const APPLIED = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`;

/**
 * Applies the migrations of a folder that a local database has not had, each with the note of it in
 * one transaction. Wrangler would start a runtime for each.
 * @param {{ prepare: (sql: string) => any, batch: (statements: any[]) => Promise<unknown> }} database
 * @param {string} folder
 */
export async function applyMigrations(database, folder) {
  await database.prepare(APPLIED).run();
  const { results } = await database.prepare("SELECT name FROM d1_migrations").all();
  const applied = new Set(results.map((/** @type {{ name: string }} */ { name }) => name));
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  for (const file of files.sort()) {
    if (applied.has(file)) continue;
    const statements = unstable_splitSqlQuery(readFileSync(join(folder, file), "utf8"));
    await database.batch([
      ...statements.map((statement) => database.prepare(statement)),
      database.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(file),
    ]);
  }
}
