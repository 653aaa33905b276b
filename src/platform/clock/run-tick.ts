import { config } from "../config";
import { newId } from "../ctx/new-id";
import { openDb } from "../db/db";
import type { DatabaseName } from "../db/shards";
import { createLog, createMetrics, type WideLog } from "../observability";
import { createTick } from "./create-tick";
import type { DueWork } from "./types";

/** The Clock never sleeps longer, so that a lost wake-up costs a minute at most. */
export const MAX_SLEEP_MS = 60_000;

/** The least pause between two ticks: work that stays due does not spin. */
export const MIN_SLEEP_MS = 20;

export interface TickRun {
  env: Env;
  database: DatabaseName;
  works: readonly DueWork[];
  waitUntil: (work: Promise<unknown>) => void;
  /** Failures in a row by work, kept from tick to tick: a failing work is asked less often. */
  failures: Map<string, number>;
}

/**
 * Runs what is due on a database, each work by itself.
 * @returns when to tick next, in milliseconds since the epoch, at most 60 s from now
 */
export async function runTick(run: TickRun): Promise<number> {
  const { env, database, works, failures } = run;
  const started = Date.now();
  const requestId = newId("req", started);
  const log = createLog(config(env).LOG_LEVEL, { requestId, database });
  const metrics = createMetrics();
  const db = openDb(env, database, log, metrics);
  const ran: string[] = [];

  const times = await Promise.all(
    works.map(async (work) => {
      const { name, permissions } = work;
      try {
        const due = await work.nextDue(db, started, database);
        if (due === null || due > started) return due;
        ran.push(name);
        const { waitUntil } = run;
        await work.run(
          createTick({ env, database, name, permissions, requestId, log, metrics, waitUntil }),
        );
        failures.delete(name);
        return await work.nextDue(db, Date.now(), database);
      } catch (error) {
        return failed(name, error, failures, log);
      }
    }),
  );
  const now = Date.now();
  const next = Math.min(...times.map((time) => time ?? Infinity), now + MAX_SLEEP_MS);
  endLog(log, metrics.read().db, { ran, ms: now - started, nextMs: next - now });
  return Math.max(next, now + MIN_SLEEP_MS);
}

function failed(name: string, error: unknown, failures: Map<string, number>, log: WideLog): number {
  const count = (failures.get(name) ?? 0) + 1;
  failures.set(name, count);
  log.error("due_work_failed", error, { work: name, failures: count });
  return Date.now() + Math.min(1000 * 2 ** (count - 1), MAX_SLEEP_MS);
}

function endLog(
  log: WideLog,
  db: { count: number; ms: number } | undefined,
  tick: { ran: string[]; ms: number; nextMs: number },
): void {
  const level = tick.ran.length > 0 ? "info" : "debug";
  log.end(level, "tick", {
    works: tick.ran.join(","),
    ms: tick.ms,
    nextMs: tick.nextMs,
    db: db?.count ?? 0,
    dbMs: db?.ms ?? 0,
  });
}
