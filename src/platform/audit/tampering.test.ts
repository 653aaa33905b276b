import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { anEntry } from "../../testing/audit";
import { type DatabaseName, openDb } from "../db";
import { createLog, createMetrics } from "../observability";
import { type Break, ENTRIES_BETWEEN, sealHash } from "./chain";
import { verifyChain } from "./read-chain";
import { sealEntries } from "./seal-entries";

const open = (name: DatabaseName) => openDb(env, name, createLog("error", {}), createMetrics());

/** Seals until nothing is left. */
async function sealAll(name: DatabaseName): Promise<void> {
  while (await sealEntries(open(name), Date.now()));
}

describe("verification of a log that somebody with the database's keys has changed", () => {
  const d1 = env.DB_SHARD_0;
  const run = (sql: string, ...params: unknown[]) =>
    d1
      .prepare(sql)
      .bind(...params)
      .run();
  let seal: { number: number; from: number; to: number };

  beforeAll(async () => {
    for (const table of ["audit_entries", "audit_seals"]) {
      for (const deed of ["update", "delete", "replace"]) {
        await run(`DROP TRIGGER ${table}_no_${deed}`);
      }
    }
    await sealAll("shard-0");
    for (let i = 0; i < 5; i++) await anEntry("business");
    await sealAll("shard-0");
    await anEntry("business");
    await sealAll("shard-0");
    const { results } = await d1
      .prepare(
        `SELECT number, from_position AS "from", to_position AS "to" FROM audit_seals
         ORDER BY number DESC LIMIT 2`,
      )
      .all<typeof seal>();
    seal = results[1]!;
  });

  /** Does the deed, verifies, and puts everything back. */
  async function breakAfter(...deeds: string[]): Promise<Break | null> {
    await run("CREATE TABLE kept_entries AS SELECT rowid AS position, * FROM audit_entries");
    await run("CREATE TABLE kept_personal AS SELECT * FROM audit_personal");
    await run("CREATE TABLE kept_seals AS SELECT * FROM audit_seals");
    for (const deed of deeds) await run(deed);
    const { broken } = await verifyChain(open("shard-0"), 0);
    const columns = `id, business_id, at, actor_type, actor_id, user_id, action, resource_type,
      resource_id, summary, request_id, administrator_id, personal_hash`;
    for (const table of ["audit_entries", "audit_personal", "audit_seals"]) {
      await run(`DELETE FROM ${table}`);
    }
    await run(`INSERT INTO audit_entries (rowid, ${columns}) SELECT position, ${columns}
      FROM kept_entries ORDER BY position`);
    await run("INSERT INTO audit_personal SELECT * FROM kept_personal");
    await run("INSERT INTO audit_seals SELECT * FROM kept_seals");
    for (const table of ["entries", "personal", "seals"]) await run(`DROP TABLE kept_${table}`);
    expect((await verifyChain(open("shard-0"), 0)).broken).toBeNull();
    return broken;
  }

  it.each([
    "action = 'test.forged'",
    "at = at + 1",
    "summary = '{\"a\":1}'",
    "actor_id = 'somebody'",
    "user_id = 'usr_x'",
    "business_id = NULL",
    "administrator_id = 'usr_x'",
    "resource_id = NULL",
    "request_id = 'req_y'",
  ])("finds an entry that was changed: %s", async (change) => {
    const found = await breakAfter(`UPDATE audit_entries SET ${change} WHERE rowid = ${seal.from}`);
    expect(found).toEqual({ seal: seal.number, kind: "entry_changed", position: null });
  });

  it("finds two entries that changed places", async () => {
    const [a, b] = [seal.from, seal.from + 1];
    const found = await breakAfter(
      `UPDATE audit_entries SET rowid = -1 WHERE rowid = ${a}`,
      `UPDATE audit_entries SET rowid = ${a} WHERE rowid = ${b}`,
      `UPDATE audit_entries SET rowid = ${b} WHERE rowid = -1`,
    );
    expect(found).toMatchObject({ seal: seal.number, kind: "entry_changed" });
  });

  it("finds an entry that is missing, and its position", async () => {
    const position = seal.from + 2;
    const found = await breakAfter(`DELETE FROM audit_entries WHERE rowid = ${position}`);
    expect(found).toEqual({ seal: seal.number, kind: "entry_missing", position });
  });

  it("finds an entry that was inserted, even before the first", async () => {
    const found = await breakAfter(
      `INSERT INTO audit_entries (rowid, id, at, actor_type, actor_id, action, resource_type,
         summary, request_id) VALUES (-7, 'aud_x', 1, 'user', 'x', 'test.x', 'test', '{}', 'req')`,
    );
    expect(found).toEqual({ seal: 1, kind: "entry_inserted", position: null });
  });

  it("finds a personal row that was changed rather than erased", async () => {
    const found = await breakAfter(
      `UPDATE audit_personal SET address = '198.51.100.1' WHERE entry_id =
         (SELECT id FROM audit_entries WHERE rowid = ${seal.from})`,
    );
    expect(found).toEqual({ seal: seal.number, kind: "personal_changed", position: seal.from });
  });

  it("finds a seal that is missing, be it the first", async () => {
    const { number } = seal;
    expect(await breakAfter(`DELETE FROM audit_seals WHERE number = ${number}`)).toEqual({
      seal: number,
      kind: "seal_missing",
      position: null,
    });
    expect(await breakAfter("DELETE FROM audit_seals WHERE number = 1")).toMatchObject({
      seal: 1,
      kind: "seal_missing",
    });
  });

  it("finds a seal that was made anew over changed entries by the seal after it", async () => {
    const row = (await d1
      .prepare("SELECT * FROM audit_seals WHERE number = ?")
      .bind(seal.number)
      .first()) as unknown as Parameters<typeof sealHash>[0];
    const { results } = await d1
      .prepare(ENTRIES_BETWEEN)
      .bind(seal.from - 1, seal.to, 100)
      .all<Parameters<typeof sealHash>[1][number]>();
    const forged = results.map((entry) => ({ ...entry, action: "test.forged" }));
    const found = await breakAfter(
      `UPDATE audit_entries SET action = 'test.forged' WHERE rowid BETWEEN ${seal.from} AND ${seal.to}`,
      `UPDATE audit_seals SET hash = '${sealHash(row, forged)}' WHERE number = ${seal.number}`,
    );
    expect(found).toEqual({ seal: seal.number + 1, kind: "previous_mismatch", position: null });
  });

  it("finds a seal that says something else", async () => {
    const found = await breakAfter(
      `UPDATE audit_seals SET from_position = from_position + 1 WHERE number = ${seal.number}`,
    );
    expect(found).toEqual({ seal: seal.number, kind: "seal_changed", position: null });
    const later = await breakAfter(
      `UPDATE audit_seals SET sealed_at = sealed_at + 1 WHERE number = ${seal.number}`,
    );
    expect(later).toMatchObject({ seal: seal.number });
  });

  it("can begin in the middle, and says when the seal to begin from is not there", async () => {
    const db = open("shard-0");
    const whole = await verifyChain(db, 0);
    const rest = await verifyChain(db, seal.number);
    expect(rest).toMatchObject({ seals: whole.seals - seal.number, broken: null, next: null });
    expect((await verifyChain(db, 10_000)).broken).toMatchObject({ kind: "seal_missing" });
  });
});
