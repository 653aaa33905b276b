import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf, migrationsOf, sqlOf, tableFilesOf } from "./files.mjs";

const CASCADE =
  "deletes children by itself. D1 does so even when a later migration only rebuilds the parent table, and says nothing. Delete children explicitly, in the same commit.";
const PRAGMA =
  "uses PRAGMA foreign_keys, which D1 ignores inside a migration. Write PRAGMA defer_foreign_keys=ON and keep references at NO ACTION.";

/** What must not stand in a database's tables or migrations, as messages. */
export function forbiddenSql(database) {
  const problems = [];
  for (const name of migrationsOf(database)) {
    const sql = sqlOf(database, name);
    const file = join(folderOf(database), name);
    if (/\bon\s+delete\s+cascade\b/i.test(sql))
      problems.push(`${file}: ON DELETE CASCADE ${CASCADE}`);
    if (/\bforeign_keys\b/i.test(sql)) problems.push(`${file} ${PRAGMA}`);
  }
  for (const file of tableFilesOf(database)) {
    const cascade = /onDelete:\s*["'`]cascade["'`]|on\s+delete\s+cascade/i;
    if (cascade.test(readFileSync(file, "utf8"))) {
      problems.push(`${file}: onDelete "cascade" ${CASCADE}`);
    }
  }
  return problems;
}
