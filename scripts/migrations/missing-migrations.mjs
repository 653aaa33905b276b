import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { folderOf, migrationsOf, tableFilesOf } from "./files.mjs";

const drizzleKit = join(dirname(createRequire(import.meta.url).resolve("drizzle-kit")), "bin.cjs");

/** Says so when drizzle-kit would write a migration for a database: a table changed without one. */
export function missingMigrations(database) {
  if (tableFilesOf(database).length === 0) return [];
  const copy = join(".cache", "check-migrations", database);
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  if (existsSync(folderOf(database))) cpSync(folderOf(database), copy, { recursive: true });
  const before = migrationsOf(database).length;
  const { status, output } = generateInto(copy, database);
  // drizzle-kit exits with 0 when it would have to ask whether a column was renamed.
  if (status === 0 && output.includes("No schema changes")) return [];
  const remedy = `Run "npm run db:generate -- NAME", read the SQL it writes, commit both.`;
  const renamed = /prompt/i.test(output);
  const written = output.includes("Your SQL migration file");
  if (renamed) {
    return [
      `${database}: a table or column was renamed without a migration. Run "npm run db:generate -- NAME" on a terminal, which asks, or better: expand, then contract.`,
    ];
  }
  if (written) return [`${database}: the tables differ from the ${before} migrations. ${remedy}`];
  return [`${database}: drizzle-kit failed.\n${output}`];
}

function generateInto(out, database) {
  const config = `${out}.config.ts`;
  const original = resolve("config", `drizzle.${database}.ts`).replaceAll("\\", "/");
  writeFileSync(
    config,
    `import config from "${original}";\nexport default { ...config, out: "./${out.replaceAll("\\", "/")}" };\n`,
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [drizzleKit, "generate", "--config", config],
    { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  return { status, output: stdout + stderr };
}
