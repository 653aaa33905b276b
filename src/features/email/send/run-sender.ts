import type { Transport } from "../../../integrations/email";
import type { Tick } from "../../../platform/clock";
import {
  claimLeased,
  claimTogether,
  type LeasedTable,
  releaseLeases,
} from "../../../platform/sweep";
import { HAS_ACCOUNT, IDEMPOTENT_KINDS } from "../../senders";
import { groupsOf } from "./groups";
import { handOver } from "./hand-over";
import type { Composed, EmailRow, Ledger, Ready } from "./ledger";
import { type Ending, settle } from "./settle";
import { type Way, Ways } from "./ways";

const CLAIM = 50;
const LEASE_MS = 30_000;

/** A wake-up's time; then it asks to be woken again. */
const BUDGET_MS = 20_000;

interface Batch<Row extends EmailRow> {
  token: string;
  composed: Composed<Row>[];
}

/** What was handed over together, and is not all in one hand, is looked at again after so long. */
const APART_MS = 5000;

/**
 * Sends what is due: claims up to 50 rows, makes their messages, hands them over in groups, records
 * the results. The next batch is made while the current one is on its way.
 * @param transport the installation's own way out, for whoever has none; null: they wait for one
 * @returns true if there is more than the time was enough for
 */
export async function runSender<Row extends EmailRow>(
  tick: Tick,
  ledger: Ledger<Row>,
  transport: Transport | null,
): Promise<boolean> {
  if (transport === null) tick.log.warn("no_mail_transport", { missing: "SMTP_URL" });
  const reachable = reachableTable(ledger, transport);
  if (reachable === null) return false;
  const until = tick.now() + BUDGET_MS;
  const repeatable = transport?.idempotent ? [transport.name] : [];
  await releaseLeases(tick.db, reachable, tick.now(), [...repeatable, ...IDEMPOTENT_KINDS]);
  const ways = new Ways(transport);
  const within = { ...ledger, table: reachable };
  let current = await nextBatch(tick, within, ways);
  try {
    while (current !== null) {
      const more = tick.now() < until;
      const [next] = await Promise.all([
        more ? nextBatch(tick, within, ways) : null,
        sendBatch(tick, within, current),
      ]);
      if (!more) return true;
      current = next;
    }
    return false;
  } finally {
    await ways.close();
  }
}

/**
 * The rows that have a way out: without one of the installation's those of businesses that have their
 * own; null if none have.
 */
export function reachableTable(
  { table }: Pick<Ledger, "table">,
  transport: Transport | null,
): LeasedTable | null {
  if (transport !== null) return table;
  return table.businesses ? { ...table, eligible: HAS_ACCOUNT } : null;
}

async function nextBatch<Row extends EmailRow>(
  tick: Tick,
  ledger: Ledger<Row>,
  ways: Ways,
): Promise<Batch<Row> | null> {
  const token = crypto.randomUUID();
  const nowMs = tick.now();
  const claim = { nowMs, token, leaseUntil: nowMs + LEASE_MS, limit: CLAIM };
  const first = await claimLeased<Row>(tick.db, ledger.table, claim);
  if (first.length === 0) return null;
  const { rest, apart } = await claimTogether<Row>(tick.db, ledger.table, claim, first);
  const rows = [...first, ...rest];
  const urgency = (row: Row) => ledger.table.kinds.indexOf(row.kind);
  rows.sort((a, b) => urgency(a) - urgency(b) || a.next_at - b.next_at || (a.id < b.id ? -1 : 1));
  const whole = rows.filter((row) => !apart.has(row.request_key ?? ""));
  const torn = rows.filter((row) => apart.has(row.request_key ?? ""));
  const composed = await ledger.compose(tick, whole, ways);
  const later = torn.map((row): Composed<Row> => ({
    ...{ row, end: "later", reason: row.reason ?? "" },
    at: nowMs + APART_MS,
  }));
  return { token, composed: [...composed, ...later] };
}

async function sendBatch<Row extends EmailRow>(
  tick: Tick,
  ledger: Ledger<Row>,
  { token, composed }: Batch<Row>,
): Promise<void> {
  const ready = composed.filter((item): item is Ready<Row> => "message" in item);
  const endings = composed.flatMap((item): Ending[] =>
    "end" in item ? [{ ...item, kind: item.end }] : [],
  );
  await Promise.all([
    settle(tick, ledger, token, endings),
    ...[...Map.groupBy(ready, ({ way }) => way)].map(([way, own]) =>
      sendBy(tick, ledger, token, way, own),
    ),
  ]);
}

/** Hands over what leaves by one way, group by group; the results of each are recorded beside the next. */
async function sendBy<Row extends EmailRow>(
  tick: Tick,
  ledger: Ledger<Row>,
  token: string,
  way: Way,
  ready: readonly Ready<Row>[],
): Promise<void> {
  let recording: Promise<unknown> = Promise.resolve();
  for (const group of groupsOf(way, ready)) {
    const began = tick.now();
    const [handed] = await Promise.all([handOver(tick, ledger, token, group), recording]);
    recording = handed.recording;
    way.pace.learn(group.items.length, tick.now() - began);
  }
  await recording;
}
