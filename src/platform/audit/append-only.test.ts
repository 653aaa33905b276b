import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { anEntry } from "../../testing/audit";
import { bindingOf } from "../db";
import { openDb } from "../db/db";
import { createLog, createMetrics } from "../observability";
import { sealEntries } from "./seal-entries";

const COLUMNS = `id, at, actor_type, actor_id, action, resource_type, summary, request_id`;
const VALUES = `0, 'system', 'forger', 'test.forged', 'test', '{}', 'req_x'`;

describe.each(["platform", "shard-0"] as const)("the audit log of %s", (name) => {
  const d1 = bindingOf(env, name);
  const entry = () => anEntry(name === "platform" ? "platform" : "business");
  const rowid = (id: string) =>
    d1.prepare("SELECT rowid AS at FROM audit_entries WHERE id = ?").bind(id).first<number>("at");

  it.each([
    ["UPDATE", () => "UPDATE audit_entries SET action = 'test.forged' WHERE id = ?"],
    ["DELETE", () => "DELETE FROM audit_entries WHERE id = ?"],
    [
      "INSERT OR REPLACE of its id",
      () => `INSERT OR REPLACE INTO audit_entries (${COLUMNS}) VALUES (?, ${VALUES})`,
    ],
    [
      "INSERT OR REPLACE at its position",
      (position: number) =>
        `INSERT OR REPLACE INTO audit_entries (rowid, ${COLUMNS}) VALUES (${position}, 'new' || ?, ${VALUES})`,
    ],
    [
      "an upsert",
      () => `INSERT INTO audit_entries (${COLUMNS}) VALUES (?, ${VALUES})
        ON CONFLICT (id) DO UPDATE SET action = excluded.action`,
    ],
  ])("refuses %s of an entry", async (_, sql) => {
    const id = await entry();
    const forgery = d1.prepare(sql((await rowid(id))!)).bind(id);
    await expect(forgery.run()).rejects.toThrow("audit_entries is append-only");
    const kept = await d1.prepare("SELECT action FROM audit_entries WHERE id = ?").bind(id).first();
    expect(kept).toEqual({ action: "test.done" });
  });

  it("lets the personal side of an entry be erased, and the entry stays", async () => {
    const id = await entry();
    const { meta } = await d1
      .prepare("DELETE FROM audit_personal WHERE entry_id = ?")
      .bind(id)
      .run();
    expect(meta.changes).toBe(1);
    expect(await rowid(id)).not.toBeNull();
  });

  it.each([
    "UPDATE audit_seals SET hash = ''",
    "DELETE FROM audit_seals",
    "INSERT OR REPLACE INTO audit_seals SELECT number, 1, 1, 1, '', '', 0 FROM audit_seals",
  ])("refuses %s", async (sql) => {
    await entry();
    await sealEntries(openDb(env, name, createLog("error", {}), createMetrics()), Date.now());
    await expect(d1.prepare(sql).run()).rejects.toThrow("audit_seals is append-only");
  });
});
