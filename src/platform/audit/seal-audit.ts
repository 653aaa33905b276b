import type { DueWork } from "../clock/types";
import { sealEntries } from "./seal-entries";

/** Entries wait this long for others, so that a quiet log does not get a seal for each. */
const WAIT_MS = 20_000;

/** Asked again after this, although nothing may wait: the Clock's own minute would be too late. */
const LOOK_MS = 35_000;

const OLDEST_UNSEALED = `SELECT at FROM audit_entries
  WHERE rowid > coalesce((SELECT to_position FROM audit_seals ORDER BY number DESC LIMIT 1), 0)
  ORDER BY rowid LIMIT 1`;

/** Seals the log of each database, every entry within 60 s of its commit. */
export const sealAudit: DueWork = {
  name: "platform.seal-audit",
  on: "both",
  permissions: [],
  async nextDue(db, nowMs) {
    const oldest = await db.$client.prepare(OLDEST_UNSEALED).first<number>("at");
    return oldest === null ? nowMs + LOOK_MS : Math.min(oldest + WAIT_MS, nowMs + LOOK_MS);
  },
  async run({ db, log, now, database }) {
    const seal = await sealEntries(db, now());
    // The line leaves the database: who keeps logs elsewhere can compare the chain's end with it.
    if (seal) log.info("audit_sealed", { database, number: seal.number, hash: seal.hash });
  },
};
