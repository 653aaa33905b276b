import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { linkPackages, makeProject, runScript, write } from "./fixture.mjs";

const root = resolve(import.meta.dirname, "../..");
const TABLE = "src/features/notes/table.business.ts";
const MIGRATION = "migrations/business/0000_start.sql";
const config = (database) => readFileSync(join(root, `config/drizzle.${database}.ts`), "utf8");
const table = (columns, extra = "") =>
  `import { sqliteTable, text } from "drizzle-orm/sqlite-core";\n${extra}\n` +
  `export const notes = sqliteTable("notes", { id: text("id").primaryKey(), ${columns} });\n`;

/** A project with one business table and the migration that drizzle-kit makes of it. */
function project() {
  const folder = makeProject({
    [TABLE]: table(`body: text("body").notNull()`),
    "config/drizzle.platform.ts": config("platform"),
    "config/drizzle.business.ts": config("business"),
  });
  linkPackages(folder);
  generate(folder, "start");
  return folder;
}

function generate(folder, name, ...flags) {
  const kit = join(root, "node_modules/drizzle-kit/bin.cjs");
  const args = ["generate", "--config", "config/drizzle.business.ts", "--name", name, ...flags];
  const { status, stderr } = spawnSync(process.execPath, [kit, ...args], { cwd: folder });
  if (status !== 0) throw new Error(String(stderr));
}

const check = (folder) => runScript(folder, "check-migrations.mjs");

describe("Tables and migrations agree", () => {
  it("passes when they do, and in a project without tables", () => {
    expect(check(project())).toMatchObject({ ok: true });
    expect(check(makeProject({}))).toMatchObject({ ok: true });
  });

  it("fails when a column was added without a migration", () => {
    const folder = project();
    write(join(folder, TABLE), table(`body: text("body").notNull(), title: text("title")`));
    const { ok, output } = check(folder);
    expect(ok).toBe(false);
    expect(output).toContain("business: the tables differ from the 1 migrations");
  });

  it("fails when a column was renamed without a migration", () => {
    const folder = project();
    write(join(folder, TABLE), table(`body: text("content").notNull()`));
    const { ok, output } = check(folder);
    expect(ok).toBe(false);
    expect(output).toContain("was renamed without a migration");
  });

  it("fails when a migration was edited so that it makes another table", () => {
    const folder = project();
    const file = join(folder, MIGRATION);
    write(file, readFileSync(file, "utf8").replace("`body` text NOT NULL", "`body` text"));
    const { ok, output } = check(folder);
    expect(ok).toBe(false);
    expect(output).toContain("table notes lacks body text not null, which its Drizzle table has");
  });

  it("is not confused by virtual tables and triggers written by hand", () => {
    const folder = project();
    generate(folder, "search", "--custom");
    write(
      join(folder, "migrations/business/0001_search.sql"),
      "CREATE VIRTUAL TABLE notes_search USING fts5(body, content='notes');\n--> statement-breakpoint\n" +
        "CREATE TRIGGER notes_ai AFTER INSERT ON notes BEGIN INSERT INTO notes_search(rowid, body) VALUES (new.rowid, new.body); END;\n",
    );
    expect(check(folder)).toMatchObject({ ok: true });
  });
});

describe("A migration may not lose rows", () => {
  it.each([
    ["ON DELETE CASCADE", "CREATE TABLE a (b text REFERENCES notes(id) ON DELETE CASCADE);"],
    ["PRAGMA foreign_keys", "PRAGMA foreign_keys=OFF;"],
  ])("%s is refused", (what, sql) => {
    const folder = project();
    generate(folder, "more", "--custom");
    write(join(folder, "migrations/business/0001_more.sql"), sql);
    const { ok, output } = check(folder);
    expect(ok).toBe(false);
    expect(output).toContain(what);
  });

  it("a cascading reference in a table is refused", () => {
    const folder = project();
    const own = `parent: text("parent").references(() => notes.id, { onDelete: "cascade" })`;
    write(join(folder, TABLE), table(`body: text("body").notNull(), ${own}`));
    const { ok, output } = check(folder);
    expect(ok).toBe(false);
    expect(output).toContain(`onDelete "cascade" deletes children by itself`);
  });

  it("defer_foreign_keys and comments are accepted", () => {
    const folder = project();
    generate(folder, "more", "--custom");
    write(
      join(folder, "migrations/business/0001_more.sql"),
      "-- never ON DELETE CASCADE\nPRAGMA defer_foreign_keys=ON;",
    );
    expect(check(folder)).toMatchObject({ ok: true });
  });
});

describe("Migrations are flat, numbered and recorded", () => {
  it.each([
    ["a gap", "migrations/business/0002_late.sql", "expected 0001_what_it_does.sql"],
    ["a file that drizzle-kit does not know", "migrations/business/0001_more.sql", "_journal.json"],
    ["a folder", "migrations/business/more/migration.sql", "migrations are flat files"],
  ])("%s is refused", (_, file, message) => {
    const folder = project();
    write(join(folder, file), "SELECT 1;");
    const { ok, output } = check(folder);
    expect(ok).toBe(false);
    expect(output).toContain(message);
  });
});
