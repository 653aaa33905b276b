import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { folderOf, journalOf, migrationsOf } from "./files.mjs";

/** What is wrong with the names in a database's migrations folder, as messages. */
export function numbering(database) {
  const folder = folderOf(database);
  if (!existsSync(folder)) return [];
  const problems = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "meta")
    .map(
      (entry) => `${join(folder, entry.name)}: migrations are flat files; nothing reads folders.`,
    );
  const recorded = journalOf(database).map(({ tag }) => `${tag}.sql`);
  const names = migrationsOf(database);
  for (const [index, name] of names.entries()) {
    const number = String(index).padStart(4, "0");
    if (!new RegExp(`^${number}_[a-z0-9_]+\\.sql$`).test(name)) {
      problems.push(
        `${join(folder, name)}: expected ${number}_what_it_does.sql; numbers follow each other without gaps.`,
      );
    } else if (!recorded.includes(name)) {
      problems.push(
        `${join(folder, name)} is not in meta/_journal.json. Make hand-written migrations with "npm run db:generate -- NAME --custom ${database}".`,
      );
    }
  }
  for (const name of recorded.filter((it) => !names.includes(it))) {
    problems.push(`${join(folder, name)} is recorded in meta/_journal.json and missing.`);
  }
  return problems;
}
