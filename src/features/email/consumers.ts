import type { DueWork, Tick } from "../../platform/clock";
import type { Permission } from "../../platform/auth/permissions";
import { pulse } from "../../platform/clock";
import type { DatabaseName } from "../../platform/db";
import { wake, type WakeHandler } from "../../platform/queue";
import { type LeasedTable, nextLeased } from "../../platform/sweep";
import {
  businessLedger,
  businessLedgerWith,
  NO_RUNS,
  type RunsOfEmails,
} from "./send/business-ledger";
import { chooseTransport } from "./send/choose-transport";
import { platformLedger, type PlatformMails } from "./send/platform-ledger";
import { reachableTable, runSender } from "./send/run-sender";

const SENDER: readonly Permission[] = ["contacts:read", "templates:read", "emails:send"];

/**
 * Works off the ledgers when woken.
 * @param mails writers of the platform's own mails
 * @param runs what knows of the workflows' runs that queue emails
 */
export function sendEmails(mails: PlatformMails, runs: RunsOfEmails = NO_RUNS): WakeHandler {
  const platform = platformLedger(mails);
  const business = businessLedgerWith(runs);
  return {
    name: "email.send",
    queue: "email-events",
    permissions: SENDER,
    async run(tick) {
      const transport = chooseTransport(await tick.ctxFor(null));
      const again =
        tick.database === "platform"
          ? await runSender(tick, platform, transport)
          : await runSender(tick, business, transport);
      const ledger = tick.database === "platform" ? platform : business;
      const table = reachableTable(ledger, transport);
      if (!again && table !== null) await pulseNext(tick, table);
      return { again };
    },
  };
}

/** Tells the Clock about retries that are due before its next regular tick. */
async function pulseNext(tick: Tick, table: LeasedTable): Promise<void> {
  const next = await nextLeased(tick.db, table);
  if (next !== null) tick.waitUntil(pulse(tick.env, tick.database, next));
}

/** A sender at work leaves rows due for a while: it is woken again no sooner than this. */
const PATIENCE_MS = 3000;

/** Without a way out the sender is asked this seldom: it does nothing but say so in the log. */
const NO_WAY_OUT_MS = 60_000;

/** When each database's sender was last woken by the Clock, in this isolate. */
const woken = new Map<DatabaseName, number>();

/** Wakes the sender for retries, for leases that ran out and after lost wake-ups. */
export const emailsDue: DueWork = {
  name: "email.due",
  on: "both",
  permissions: [],
  async nextDue(db, _nowMs, database) {
    const table = database === "platform" ? platformLedger({}).table : businessLedger.table;
    const next = await nextLeased(db, table);
    return next === null ? null : Math.max(next, (woken.get(database) ?? 0) + PATIENCE_MS);
  },
  async run(tick) {
    const transport = chooseTransport(await tick.ctxFor(null));
    const ledger = tick.database === "platform" ? platformLedger({}) : businessLedger;
    const table = reachableTable(ledger, transport);
    const stuck = transport === null && (table === null || !(await nextLeased(tick.db, table)));
    woken.set(tick.database, tick.now() + (stuck ? NO_WAY_OUT_MS : 0));
    await wake(tick.env, "email-events", { database: tick.database });
  },
};
