import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listening } from "../../testing/listening";
import { createLog, createMetrics } from "../observability";
import { auditEntries } from "../audit/table.shared";
import { openDb } from "./db";
import { executeBatch } from "./execute-batch";
import { SLOW_STATEMENT_MS } from "./observe";
import { statement } from "./write";

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

/** The platform database, whose every call takes this long by the clock. */
function databaseThatTakes(ms: number) {
  const take = () => void vi.setSystemTime(Date.now() + ms);
  const slow = (inner: D1PreparedStatement) =>
    ({
      bind: (...values: unknown[]) => slow(inner.bind(...values)),
      all: () => inner.all().finally(take),
      raw: () => inner.raw().finally(take),
    }) as unknown as D1PreparedStatement;
  const DB = {
    prepare: (sql: string) => slow(env.DB.prepare(sql)),
    batch: async () => {
      take();
      return [];
    },
  };
  const metrics = createMetrics();
  const log = createLog("warn", { requestId: "req_1" });
  return { db: openDb({ ...env, DB } as unknown as Env, "platform", log, metrics), metrics };
}

/** What the log of these statements says; others in this runtime may say something as well. */
async function saying(run: () => Promise<unknown>) {
  const { lines } = await listening(run);
  return lines.filter(({ requestId }) => requestId === "req_1");
}

const find = (db: ReturnType<typeof openDb>) =>
  db.select().from(auditEntries).where(eq(auditEntries.id, "aud_secret"));

describe("a statement", () => {
  it("is marked in the log when it is slow, without its parameters", async () => {
    const { db } = databaseThatTakes(SLOW_STATEMENT_MS);
    const lines = await saying(async () => find(db));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: "warn",
      event: "slow_statement",
      requestId: "req_1",
      ms: SLOW_STATEMENT_MS,
      sql: expect.stringMatching(/^select .+ from "audit_entries" where .+ = \?$/) as string,
    });
    expect(JSON.stringify(lines)).not.toContain("aud_secret");
  });

  it("is not marked when it is quick", async () => {
    const { db } = databaseThatTakes(SLOW_STATEMENT_MS - 1);
    const lines = await saying(async () => find(db));
    expect(lines).toEqual([]);
  });

  it("is counted and timed, alone or in a batch, which counts once", async () => {
    const { db, metrics } = databaseThatTakes(20);
    await find(db);
    expect(metrics.read().db).toEqual({ count: 1, ms: 20 });
    await executeBatch(db, [statement("SELECT 1"), statement("SELECT 2")]);
    expect(metrics.read().db).toEqual({ count: 2, ms: 40 });
  });

  it("is timed and marked when it fails, too", async () => {
    const { db, metrics } = databaseThatTakes(SLOW_STATEMENT_MS);
    const lines = await saying(async () => {
      const failing = db.$client.prepare("SELECT a FROM nowhere").all();
      await expect(failing).rejects.toThrow("nowhere");
    });
    expect(lines.map(({ event }) => event)).toEqual(["slow_statement"]);
    expect(metrics.read().db).toEqual({ count: 1, ms: SLOW_STATEMENT_MS });
  });
});
