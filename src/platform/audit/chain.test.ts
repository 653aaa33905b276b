import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { dueWork } from "../../consumers";
import { anEntry } from "../../testing/audit";
import { keptLog } from "../../testing/messages";
import { createTick } from "../clock/create-tick";
import { bindingOf, type DatabaseName, openDb } from "../db";
import { createLog, createMetrics } from "../observability";
import {
  type ChainEntry,
  type ChainReader,
  type CheckedPage,
  ENTRIES_BETWEEN,
  LAST_SEAL,
  type Seal,
  sealHash,
  verifyPage,
} from "./chain";
import { chainEnd, verifyChain } from "./read-chain";
import { sealAudit } from "./seal-audit";
import { sealEntries } from "./seal-entries";

const lines = keptLog();
const open = (name: DatabaseName) => openDb(env, name, createLog("error", {}), createMetrics());

/** Seals until nothing is left. */
async function sealAll(name: DatabaseName): Promise<void> {
  while (await sealEntries(open(name), Date.now()));
}

describe.each(["platform", "shard-0"] as const)("the seals of %s", (name) => {
  const db = open(name);
  const entry = () => anEntry(name === "platform" ? "platform" : "business");

  it("cover every entry, in one chain that verifies", async () => {
    for (let i = 0; i < 3; i++) {
      await entry();
      await entry();
      await sealAll(name);
    }
    const end = await chainEnd(db);
    expect(end).toMatchObject({ unsealedEntries: 0, oldestUnsealedAt: null });
    expect(end.seals).toBeGreaterThanOrEqual(3);
    expect(end.lastHash).toMatch(/^[0-9a-f]{64}$/);
    const { seals, entries, broken, next } = await verifyChain(db, 0);
    const all = await bindingOf(env, name)
      .prepare("SELECT count(*) AS n FROM audit_entries")
      .first<number>("n");
    expect({ seals, entries, broken, next }).toEqual({
      seals: end.seals,
      entries: all,
      broken: null,
      next: null,
    });
  });

  it("say what is not sealed yet, and since when", async () => {
    await sealAll(name);
    const before = Date.now();
    await entry();
    const end = await chainEnd(db);
    expect(end.unsealedEntries).toBe(1);
    expect(end.oldestUnsealedAt).toBeGreaterThanOrEqual(before);
  });

  it("do not fork when ten sealers run at once", async () => {
    const before = (await chainEnd(db)).seals;
    await entry();
    const made = await Promise.all(
      Array.from({ length: 10 }, () => sealEntries(open(name), Date.now())),
    );
    expect(made.filter((seal) => seal !== null)).toHaveLength(1);
    expect((await chainEnd(db)).seals).toBe(before + 1);
    expect((await verifyChain(db, 0)).broken).toBeNull();
  });

  it("follow the order of commits: a lower id that comes later is sealed later", async () => {
    await sealAll(name);
    const late = `INSERT INTO audit_entries (id, at, actor_type, actor_id, action, resource_type,
      summary, request_id) VALUES (?, 1, 'system', 'test', 'test.late', 'test', '{}', 'req_x')`;
    await bindingOf(env, name).prepare(late).bind(`aud_0${crypto.randomUUID()}`).run();
    expect((await chainEnd(db)).unsealedEntries).toBe(1);
    await sealAll(name);
    expect((await chainEnd(db)).unsealedEntries).toBe(0);
    expect((await verifyChain(db, 0)).broken).toBeNull();
  });

  it("still hold when the personal side of entries is erased, which verification counts", async () => {
    const id = await entry();
    await sealAll(name);
    const { erased } = await verifyChain(db, 0);
    await bindingOf(env, name)
      .prepare("DELETE FROM audit_personal WHERE entry_id = ?")
      .bind(id)
      .run();
    expect(await verifyChain(db, 0)).toMatchObject({ broken: null, erased: erased + 1 });
  });
});

describe("the sealing", () => {
  const now = Date.now();
  const tick = (database: DatabaseName) =>
    createTick({
      env,
      database,
      name: sealAudit.name,
      permissions: [],
      requestId: "req_seal",
      log: createLog("info", {}),
      metrics: createMetrics(),
      waitUntil: () => {},
      now: () => now,
    });

  it("is run by the Clock of each database", () => {
    expect(dueWork).toContain(sealAudit);
    expect(sealAudit.on).toBe("both");
  });

  it("is due within 60 s of any commit, however the Clock sleeps", async () => {
    await sealAll("shard-0");
    const db = open("shard-0");
    // The latest look before a commit, and the due time of the entry that it misses.
    const look = (await sealAudit.nextDue(db, now, "shard-0"))!;
    expect(look - now).toBeLessThanOrEqual(40_000);
    await anEntry("business");
    const due = (await sealAudit.nextDue(db, now, "shard-0"))!;
    expect(due - now).toBeLessThanOrEqual(40_000);
  });

  it("seals a long backlog in bounded pieces until nothing is left", async () => {
    await sealAll("shard-0");
    await env.DB_SHARD_0.prepare(
      `INSERT INTO audit_entries (id, at, actor_type, actor_id, action, resource_type, summary,
         request_id) SELECT 'aud_bulk' || value, 1, 'system', 'test', 'test.bulk', 'test', '{}',
         'req_x' FROM json_each(?)`,
    )
      .bind(JSON.stringify(Array.from({ length: 2_500 }, (_, i) => i)))
      .run();
    const before = await chainEnd(open("shard-0"));
    let runs = 0;
    while ((await sealAudit.nextDue(open("shard-0"), now, "shard-0"))! <= now) {
      await sealAudit.run(tick("shard-0"));
      runs += 1;
    }
    expect(runs).toBe(3);
    const after = await chainEnd(open("shard-0"));
    expect(after).toMatchObject({ seals: before.seals + 3, unsealedEntries: 0 });
    expect((await verifyChain(open("shard-0"), 0)).broken).toBeNull();
  });

  it("reads by position: neither sealing nor looking scans the log", async () => {
    const plan = async (sql: string, ...params: number[]) => {
      const { results } = await env.DB_SHARD_0.prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...params)
        .all<{ detail: string }>();
      return results.map(({ detail }) => detail);
    };
    expect(await plan(ENTRIES_BETWEEN, 1, 2, 3)).toEqual([
      "SEARCH e USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
      expect.stringContaining("SEARCH p USING INDEX sqlite_autoindex_audit_personal_1"),
    ]);
    expect(await plan(LAST_SEAL)).toEqual(["SCAN audit_seals"]);
  });

  it("tells the log the end of the chain, for whoever keeps logs elsewhere", async () => {
    await anEntry("platform");
    lines.length = 0;
    await sealAudit.run(tick("platform"));
    const end = await chainEnd(open("platform"));
    expect(lines.find(({ event }) => event === "audit_sealed")).toMatchObject({
      database: "platform",
      number: end.seals,
      hash: end.lastHash,
    });
  });
});

describe("verification in pages", () => {
  const ENTRIES_PER_SEAL = 100;
  const SEALS = 450;

  it("walks a long chain to its end, a bounded number of entries at a time", async () => {
    const entries = Array.from({ length: SEALS * ENTRIES_PER_SEAL }, (_, i) => entryAt(i + 1));
    const seals: Seal[] = [];
    for (let number = 1; number <= SEALS; number++) {
      const from_position = (number - 1) * ENTRIES_PER_SEAL + 1;
      const to_position = number * ENTRIES_PER_SEAL;
      const previous_hash = seals.at(-1)?.hash ?? "0".repeat(64);
      const part = entries.slice(from_position - 1, to_position);
      const seal = { number, from_position, to_position, entry_count: 100, previous_hash };
      const sealed = { ...seal, sealed_at: number };
      seals.push({ ...sealed, hash: sealHash(sealed, part) });
    }
    const reader: ChainReader = {
      seals: async (from, limit) => seals.filter(({ number }) => number >= from).slice(0, limit),
      entries: async (after, upTo, limit) => {
        expect(limit).toBeLessThanOrEqual(2_001);
        return entries.slice(Math.max(after, 0), upTo).slice(0, limit);
      },
    };
    const checked = { seals: 0, entries: 0 };
    let next: number | null = 0;
    while (next !== null) {
      const page: CheckedPage = await verifyPage(reader, next);
      expect(page.broken).toBeNull();
      checked.seals += page.seals;
      checked.entries += page.entries;
      next = page.next;
    }
    expect(checked).toEqual({ seals: SEALS, entries: SEALS * ENTRIES_PER_SEAL });
  });
});

function entryAt(position: number): ChainEntry {
  const who = { actor_type: "system", actor_id: "test", user_id: null, administrator_id: null };
  const what = { action: "test.done", resource_type: "test", resource_id: null, summary: "{}" };
  const personal = { personal_hash: null, personal_id: null, salt: null };
  const where = { business_id: null, at: position, request_id: "req_x" };
  return {
    ...{ position, id: `aud_${position}`, address: null, user_agent: null },
    ...who,
    ...what,
    ...personal,
    ...where,
  };
}
