import type { Transport } from "../../../integrations/email";
import type { Tick } from "../../../platform/clock";
import { claimLeased, releaseLeases } from "../../../platform/sweep";
import { handOver } from "./hand-over";
import type { Composed, EmailRow, Ledger, Ready } from "./ledger";
import { Pace } from "./pace";
import { type Ending, settle } from "./settle";

const CLAIM = 50;
const LEASE_MS = 30_000;

/** A wake-up's time; then it asks to be woken again. */
const BUDGET_MS = 20_000;

interface Batch<Row extends EmailRow> {
  token: string;
  composed: Composed<Row>[];
}

/**
 * Sends what is due: claims up to 50 rows, makes their messages, hands them over in groups, records
 * the results. The next batch is made while the current one is on its way.
 * @param transport null while the installation has no way out: then the rows wait for one
 * @returns true if there is more than the time was enough for
 */
export async function runSender<Row extends EmailRow>(
  tick: Tick,
  ledger: Ledger<Row>,
  transport: Transport | null,
): Promise<boolean> {
  if (transport === null) {
    tick.log.warn("no_mail_transport", { missing: "SMTP_URL" });
    return false;
  }
  const until = tick.now() + BUDGET_MS;
  await releaseLeases(
    tick.db,
    ledger.table,
    tick.now(),
    transport.idempotent ? [transport.name] : [],
  );
  const pace = new Pace();
  let current = await nextBatch(tick, ledger);
  try {
    while (current !== null) {
      const more = tick.now() < until;
      const [next] = await Promise.all([
        more ? nextBatch(tick, ledger) : null,
        sendBatch(tick, ledger, transport, pace, current),
      ]);
      if (!more) return true;
      current = next;
    }
    return false;
  } finally {
    await transport.close();
  }
}

async function nextBatch<Row extends EmailRow>(
  tick: Tick,
  ledger: Ledger<Row>,
): Promise<Batch<Row> | null> {
  const token = crypto.randomUUID();
  const nowMs = tick.now();
  const rows = await claimLeased<Row>(tick.db, ledger.table, {
    nowMs,
    token,
    leaseUntil: nowMs + LEASE_MS,
    limit: CLAIM,
  });
  if (rows.length === 0) return null;
  const urgency = (row: Row) => ledger.table.kinds.indexOf(row.kind);
  rows.sort((a, b) => urgency(a) - urgency(b) || a.next_at - b.next_at);
  return { token, composed: await ledger.compose(tick, rows) };
}

async function sendBatch<Row extends EmailRow>(
  tick: Tick,
  ledger: Ledger<Row>,
  transport: Transport,
  pace: Pace,
  { token, composed }: Batch<Row>,
): Promise<void> {
  const ready = composed.filter((item): item is Ready<Row> => "message" in item);
  const endings = composed.flatMap((item): Ending[] =>
    "end" in item ? [{ row: item.row, kind: item.end, reason: item.reason }] : [],
  );
  let recording: Promise<unknown> = settle(tick, ledger.table, token, endings);
  for (let start = 0; start < ready.length;) {
    const group = ready.slice(start, start + pace.size);
    const began = tick.now();
    start += group.length;
    const [handed] = await Promise.all([
      handOver(tick, ledger, transport, token, group),
      recording,
    ]);
    recording = handed.recording;
    pace.learn(group.length, tick.now() - began);
  }
  await recording;
}
