import { migrate } from "./migrate";

// In one transaction: messages of the files before are still delivered, and find tables, if no rows.
await migrate(async (db) => {
  const { results } = await db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
         AND name NOT LIKE '_cf_%' AND NOT EXISTS (
           SELECT 1 FROM sqlite_master AS virtual WHERE virtual.sql LIKE 'CREATE VIRTUAL%'
             AND sqlite_master.name LIKE virtual.name || '_%')`,
    )
    .all<{ name: string }>();
  return ["PRAGMA defer_foreign_keys = ON", ...results.map(({ name }) => `DROP TABLE "${name}"`)];
});
