import type { Transport } from "../../../integrations/email";
import type { Tick } from "../../../platform/clock";
import { writeAllLeased } from "../../../platform/sweep";
import type { EmailRow, Ledger, Ready } from "./ledger";
import { type Ending, settle } from "./settle";

/** No message is begun later than this after its group was handed over, in milliseconds. */
const BEGIN_MS = 15_000;

/** Lease of a group while a transport has it; longer than the slowest message takes. */
const HANDED_LEASE_MS = 55_000;

/**
 * Hands one group to the transport. That it was handed over is committed before the transport sees
 * it, so that a crash can never lead to a second copy unnoticed.
 * @returns the recording of the results, which goes on beside the next group
 */
export async function handOver<Row extends EmailRow>(
  tick: Tick,
  ledger: Ledger<Row>,
  transport: Transport,
  token: string,
  group: Ready<Row>[],
): Promise<{ recording: Promise<void> }> {
  const refused = await ledger.refused(tick, group);
  const going = group.filter(({ row }) => !refused.has(row.id));
  const endings = group.flatMap(({ row }): Ending[] => {
    const reason = refused.get(row.id);
    return typeof reason === "string" ? [{ row, kind: "skipped", reason }] : [];
  });
  if (going.length > 0 && (await markHanded(tick, ledger, transport, token, going))) {
    const messages = going.map(({ message }) => message);
    const outcomes = await transport.send(messages, tick.now() + BEGIN_MS);
    for (const [position, { row }] of going.entries()) {
      const outcome = outcomes[position] ?? { kind: "unknown", reason: "No answer" };
      endings.push({
        row,
        kind: outcome.kind,
        reason: "reason" in outcome ? outcome.reason : null,
        ...("begun" in outcome && { begun: outcome.begun }),
      });
    }
  }
  return { recording: record(tick, ledger.table, token, endings) };
}

async function record(
  tick: Tick,
  table: Ledger["table"],
  token: string,
  endings: Ending[],
): Promise<void> {
  await settle(tick, table, token, endings);
  for (const { kind } of endings) tick.metrics.count(`email_${kind}`);
}

/** @returns false if the lease has passed to another: then nothing may be handed over */
async function markHanded<Row extends EmailRow>(
  tick: Tick,
  ledger: Ledger<Row>,
  transport: Transport,
  token: string,
  going: Ready<Row>[],
): Promise<boolean> {
  const now = tick.now();
  const marked = await writeAllLeased(
    tick.db,
    ledger.table,
    token,
    going.map(({ row, message, templateVersion }) => ({
      id: row.id,
      ...(row.business_id !== null && { business_id: row.business_id }),
      handed_at: now,
      lease_until: now + HANDED_LEASE_MS,
      to_address: message.to.address,
      subject: message.subject,
      message_id: message.messageId,
      transport: transport.name,
      size: message.html.length + message.text.length,
      ...(ledger.versioned && { template_version: templateVersion }),
      updated_at: now,
    })),
  );
  if (!marked) tick.log.warn("lease_lost", { emails: going.length });
  return marked;
}
