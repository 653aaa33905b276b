import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Name of the folder with a database's migrations. */
export const folderOf = (database) => join("migrations", database);

/** Names of a database's migrations, in the order in which they are applied. */
export function migrationsOf(database) {
  const folder = folderOf(database);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

/** SQL of a migration without its comments. */
export function sqlOf(database, name) {
  return readFileSync(join(folderOf(database), name), "utf8").replaceAll(/--.*$/gm, "");
}

/** Files with the tables of a database. */
export function tableFilesOf(database) {
  return globSync([`src/**/table.${database}.ts`, "src/platform/**/table.shared.ts"]);
}

/** drizzle-kit's record of a database's migrations. */
export function journalOf(database) {
  const file = join(folderOf(database), "meta", "_journal.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).entries : [];
}
