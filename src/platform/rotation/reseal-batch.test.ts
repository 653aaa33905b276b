import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { testCtx } from "../../testing/messages";
import { config } from "../config";
import { open, seal } from "../crypto";
import { bindingOf, DATABASE_NAMES, type DatabaseName } from "../db";
import { resealBatch, type RotationPosition } from "./reseal-batch";
import { SEALED_COLUMNS, type SealedColumn } from "./sealed-columns";

const key = (byte: number) => btoa(String.fromCharCode(...Array<number>(32).fill(byte)));
const withKeys = (keys: string) => ({ ...env, ENCRYPTION_KEYS: keys }) as Env;
const OLD = withKeys(`k1:${key(1)}`);
const NEW = withKeys(`k2:${key(2)},k1:${key(1)}`);
const ONLY_NEW = withKeys(`k2:${key(2)}`);

const keychains: SealedColumn = {
  ...{ on: "platform", table: "keychains", idColumn: "number", column: "secret" },
};
const vaults: SealedColumn = {
  ...{ on: "business", table: "vaults", idColumn: "id", column: "secret" },
};
const BEGINNING = { step: 0, after: "" };

beforeEach(async () => {
  for (const [database, { table, idColumn, column }] of [
    [env.DB, keychains],
    [env.DB_SHARD_0, vaults],
  ] as const) {
    await database.batch([
      database.prepare(`DROP TABLE IF EXISTS ${table}`),
      database.prepare(`CREATE TABLE ${table} (${idColumn} TEXT PRIMARY KEY, ${column} TEXT)`),
    ]);
  }
});

const secretOf = (id: string) => `secret of ${id}`;

async function keep({ on, table, idColumn, column }: SealedColumn, sealer: Env, ids: string[]) {
  const database = on === "platform" ? env.DB : env.DB_SHARD_0;
  const rows = ids.map((rowId) => [rowId, seal(config(sealer), { table, rowId }, secretOf(rowId))]);
  await database
    .prepare(
      `INSERT INTO ${table} (${idColumn}, ${column}) SELECT value ->> 0, value ->> 1 FROM json_each(?)`,
    )
    .bind(JSON.stringify(rows))
    .run();
}

async function kept({ on, table, idColumn, column }: SealedColumn) {
  const database = on === "platform" ? env.DB : env.DB_SHARD_0;
  const { results } = await database
    .prepare(`SELECT ${idColumn} AS id, ${column} AS sealed FROM ${table} ORDER BY 1`)
    .all<{ id: string; sealed: string }>();
  return results;
}

const numbered = (n: number) => Array.from({ length: n }, (_, i) => `row_${1000 + i}`);

/** Batches until the end, and what they add up to. */
async function rotate(columns: SealedColumn[], from: RotationPosition = BEGINNING, by = NEW) {
  const { ctx } = testCtx({ env: by });
  const sum = { batches: 0, resealed: 0, failed: 0 };
  for (let next: RotationPosition | null = from; next; sum.batches++) {
    const batch = await resealBatch(ctx, columns, next);
    sum.resealed += batch.resealed;
    sum.failed += batch.failed;
    next = batch.next;
  }
  return sum;
}

describe("A rotation", () => {
  it("seals every secret of an older key anew, in both kinds of database, in bounded batches", async () => {
    await keep(keychains, OLD, numbered(250));
    await keep(vaults, env, numbered(3));
    const sum = await rotate([keychains, vaults]);
    expect(sum).toEqual({ batches: 4, resealed: 253, failed: 0 });
    for (const column of [keychains, vaults]) {
      for (const { id, sealed } of await kept(column)) {
        expect(sealed).toMatch(/^v1\.k2\./);
        expect(open(config(ONLY_NEW), { table: column.table, rowId: id }, sealed)).toBe(
          secretOf(id),
        );
      }
    }
  });

  it("leaves what today's key has sealed, and rows without a secret, as they are", async () => {
    await keep(keychains, NEW, numbered(5));
    await env.DB.prepare("INSERT INTO keychains VALUES ('empty', NULL)").run();
    const before = await kept(keychains);
    expect(await rotate([keychains])).toEqual({ batches: 1, resealed: 0, failed: 0 });
    expect(await kept(keychains)).toEqual(before);
  });

  it("goes on where it was broken off, and can begin again", async () => {
    await keep(keychains, OLD, numbered(250));
    const { ctx } = testCtx({ env: NEW });
    const { next } = await resealBatch(ctx, [keychains], BEGINNING);
    expect(next).toEqual({ step: 0, after: "row_1099" });
    expect((await rotate([keychains], next!)).resealed).toBe(150);
    expect((await rotate([keychains])).resealed).toBe(0);
  });

  it("does not overwrite what is changed at the same time", async () => {
    await keep(keychains, OLD, numbered(100));
    const changed = seal(config(NEW), { table: "keychains", rowId: "row_1050" }, "changed");
    const change = env.DB.prepare("UPDATE keychains SET secret = ? WHERE number = 'row_1050'");
    await Promise.all([
      ...Array.from({ length: 5 }, () => rotate([keychains])),
      change.bind(changed).run(),
    ]);
    const rows = await kept(keychains);
    for (const { id, sealed } of rows) {
      const secret = open(config(ONLY_NEW), { table: "keychains", rowId: id }, sealed);
      expect(secret).toBe(id === "row_1050" ? "changed" : secretOf(id));
    }
  });

  it("passes over what does not open, and says how much that is", async () => {
    await keep(keychains, OLD, numbered(150));
    await keep(keychains, withKeys(`lost:${key(9)}`), ["row_1000_lost"]);
    await env.DB.prepare(
      `UPDATE keychains SET secret = (SELECT secret FROM keychains WHERE number = 'row_1001')
       WHERE number = 'row_1002'`,
    ).run();
    const before = await kept(keychains);
    expect(await rotate([keychains])).toEqual({ batches: 2, resealed: 149, failed: 2 });
    const after = await kept(keychains);
    const same = after.filter(({ sealed }, i) => sealed === before[i]!.sealed);
    expect(same.map(({ id }) => id)).toEqual(["row_1000_lost", "row_1002"]);
  });
});

describe("The list of sealed columns", () => {
  it("names columns that exist, by a column that identifies their rows", async () => {
    for (const { on, table, idColumn, column } of SEALED_COLUMNS) {
      const names = DATABASE_NAMES.filter((name) => (name === "platform") === (on === "platform"));
      for (const name of names) {
        const { results } = await bindingOf(env, name)
          .prepare("SELECT name FROM pragma_table_info(?)")
          .bind(table)
          .all<{ name: string }>();
        expect(results.map((each) => each.name)).toContain(column);
        expect(await uniqueColumns(name, table)).toContainEqual([idColumn]);
      }
    }
  });
});

/** The columns of each unique index of a table, its primary key among them. */
async function uniqueColumns(database: DatabaseName, table: string): Promise<string[][]> {
  const { results } = await bindingOf(env, database)
    .prepare(
      `SELECT i.name AS "index", c.name AS "column"
       FROM pragma_index_list(?) AS i, pragma_index_info(i.name) AS c
       WHERE i."unique" = 1 ORDER BY i.name, c.seqno`,
    )
    .bind(table)
    .all<{ index: string; column: string }>();
  return [...Map.groupBy(results, ({ index }) => index).values()].map((columns) =>
    columns.map(({ column }) => column),
  );
}
