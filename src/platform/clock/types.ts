import type { Permission } from "../auth/permissions";
import type { Ctx } from "../ctx/ctx";
import type { Db } from "../db/db";
import type { DatabaseName } from "../db/shards";
import type { Log, Metrics } from "../observability";
import type { DatabaseKind } from "../queue/types";

/** What work on a whole database is given: by the Clock, or by a wake-up. */
export interface Tick {
  readonly env: Env;
  readonly database: DatabaseName;
  readonly db: Db;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** The system's ctx in a business of this database, or in none, with the work's permissions. */
  readonly ctxFor: (businessId: string | null) => Promise<Ctx>;
}

/** Work that falls due: the Clock of each database runs it at that time. */
export interface DueWork {
  /** Stable name: the system actor's, and the log's. */
  name: string;
  /** Kind of database that it looks after. */
  on: DatabaseKind | "both";
  /** What the system actor may do in the contexts of `tick.ctxFor`. */
  permissions: readonly Permission[];
  /** When there is something to do next, in milliseconds since the epoch; null if never. */
  nextDue(db: Db, nowMs: number, database: DatabaseName): Promise<number | null>;
  /**
   * Does a bounded batch of what is due. Must end within about a second, because all timers of the
   * database wait for it: hand longer work to a queue with `wake()`.
   */
  run(tick: Tick): Promise<void>;
}

/** The Clock as others call it. */
export interface ClockStub {
  /** Makes sure that it ticks at all. */
  start(): Promise<void>;
  /** Makes it tick at this time (milliseconds since the epoch) if it would later. */
  wakeAt(atMs: number): Promise<void>;
}
