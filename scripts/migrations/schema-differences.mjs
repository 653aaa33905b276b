import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { folderOf, journalOf, migrationsOf, sqlOf } from "./files.mjs";

/**
 * Applies a database's migrations to an empty SQLite database and compares what they make with
 * drizzle-kit's snapshot of the tables: a migration edited by hand may have drifted from it.
 */
export function schemaDifferences(database) {
  const last = journalOf(database).at(-1);
  if (last === undefined) return [];
  const sqlite = new DatabaseSync(":memory:");
  for (const name of migrationsOf(database)) {
    try {
      sqlite.exec(sqlOf(database, name));
    } catch (error) {
      return [`${join(folderOf(database), name)} does not apply: ${String(error)}`];
    }
  }
  const { tables } = snapshotOf(database, last);
  return Object.values(tables).flatMap((table) => tableDifferences(sqlite, table, database));
}

function snapshotOf(database, { tag }) {
  const file = `${tag.slice(0, 4)}_snapshot.json`;
  return JSON.parse(readFileSync(join(folderOf(database), "meta", file), "utf8"));
}

function tableDifferences(sqlite, table, database) {
  const wanted = Object.values(table.columns).map((it) => describe(it.name, it.type, it.notNull));
  const made = sqlite
    .prepare(`SELECT name, type, "notnull" AS required FROM pragma_table_info(?)`)
    .all(table.name)
    .map((it) => describe(it.name, it.type, Boolean(it.required)));
  const indexes = new Set(
    sqlite
      .prepare("SELECT name FROM pragma_index_list(?)")
      .all(table.name)
      .map((it) => it.name),
  );
  const where = `${database}: table ${table.name}`;
  return [
    ...missing(wanted, made).map((it) => `${where} lacks ${it}, which its Drizzle table has.`),
    ...missing(made, wanted).map((it) => `${where} has ${it}, which its Drizzle table lacks.`),
    ...Object.keys(table.indexes)
      .filter((name) => !indexes.has(name))
      .map((name) => `${where} lacks the index ${name}.`),
  ];
}

function describe(name, type, required) {
  return `${name} ${type.toLowerCase()}${required ? " not null" : ""}`;
}

function missing(wanted, present) {
  return wanted.filter((it) => !present.includes(it));
}
