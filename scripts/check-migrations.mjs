// Fails when tables and migrations disagree, or when a migration could lose rows on D1.
// Reads the project in the current folder; writes to .cache/ only.
import { forbiddenSql } from "./migrations/forbidden-sql.mjs";
import { missingMigrations } from "./migrations/missing-migrations.mjs";
import { numbering } from "./migrations/numbering.mjs";
import { schemaDifferences } from "./migrations/schema-differences.mjs";

const problems = [];
for (const database of ["platform", "business"]) {
  const early = [...forbiddenSql(database), ...numbering(database)];
  problems.push(...early);
  if (early.length > 0) continue;
  problems.push(...missingMigrations(database), ...schemaDifferences(database));
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log("Tables and migrations agree.");
