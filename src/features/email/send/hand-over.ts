import type { Outcome } from "../../../integrations/email";
import type { Tick } from "../../../platform/clock";
import { writeAllLeased } from "../../../platform/sweep";
import { domainOf } from "./admit";
import type { Group } from "./groups";
import type { EmailRow, Ledger, Ready } from "./ledger";
import { newRequestKey } from "./request-key";
import { type Ending, settle } from "./settle";
import type { Way } from "./ways";

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
  token: string,
  { way, key, items }: Group<Row>,
): Promise<{ recording: Promise<void> }> {
  const { endings, going, requestKey } = await begin(tick, ledger, token, { way, key, items });
  if (going.length > 0) {
    const messages = going.map(({ message }) => message);
    const outcomes = await way.transport.send(messages, tick.now() + BEGIN_MS, requestKey);
    await way.note(outcomes);
    for (const [position, item] of going.entries()) {
      const outcome = outcomes[position] ?? { kind: "unknown", reason: "No answer" };
      endings.push(endingOf(item, outcome, requestKey));
    }
  }
  return { recording: record(tick, ledger, token, endings) };
}

/**
 * Marks those that nobody refuses as handed over. What is refused at the same moment is asked about
 * once more; a lease that has passed to another ends it.
 */
async function begin<Row extends EmailRow>(
  tick: Tick,
  ledger: Ledger<Row>,
  token: string,
  { way, key, items }: Group<Row>,
): Promise<{ endings: Ending[]; going: Ready<Row>[]; requestKey: string }> {
  for (let refusedBefore = -1; ;) {
    const refused = await ledger.refused(tick, items);
    const going = items.filter(({ row }) => !refused.has(row.id));
    const endings = items.flatMap(({ row }): Ending[] => {
      const reason = refused.get(row.id);
      return typeof reason === "string" ? [{ row, kind: "skipped", reason }] : [];
    });
    const requestKey =
      key ??
      newRequestKey(
        going.map(({ row }) => row.id),
        tick.now(),
      );
    if (going.length === 0) return { endings, going, requestKey };
    if (await markHanded(tick, ledger, way, token, requestKey, going)) {
      return { endings, going, requestKey };
    }
    if (refused.size === refusedBefore) {
      tick.log.warn("lease_lost", { emails: going.length });
      return { endings, going: [], requestKey };
    }
    refusedBefore = refused.size;
  }
}

/**
 * A certain refusal costs no attempt if another way is open: it goes there next. What may have been
 * accepted, now or before, keeps its key, and is asked of nobody else.
 */
function endingOf<Row extends EmailRow>(
  { row, failover, message }: Ready<Row>,
  outcome: Outcome,
  requestKey: string,
): Ending {
  if (outcome.kind === "sent") {
    return { row, kind: "sent", reason: null, providerMessageId: outcome.providerMessageId };
  }
  const { kind, reason } = outcome;
  if (kind === "failed" && outcome.recipient)
    return { row, kind, reason, refusedAddress: message.to.address };
  if (kind !== "retry") return { row, kind, reason };
  const { begun, down, waitMs, unsure } = outcome;
  const mayBeOut = unsure === true || Boolean(row.request_key);
  if (begun === false || (down && failover && !mayBeOut))
    return { row, kind, reason, begun: false };
  return { row, kind, reason, waitMs, ...(mayBeOut && { requestKey }) };
}

async function record(
  tick: Tick,
  ledger: Pick<Ledger, "table" | "detailed" | "addressesRefused">,
  token: string,
  endings: Ending[],
): Promise<void> {
  const refusals = endings.flatMap(({ row, refusedAddress: address, reason }) =>
    address === undefined ? [] : [{ row, address, reason: reason ?? "" }],
  );
  if (refusals.length > 0) await ledger.addressesRefused?.(tick, refusals);
  await settle(tick, ledger, token, endings);
  for (const { kind } of endings) tick.metrics.count(`email_${kind}`);
}

/** @returns false if nothing may be handed over: a lease has passed to another, or some are refused */
async function markHanded<Row extends EmailRow>(
  tick: Tick,
  ledger: Ledger<Row>,
  { transport, providerId }: Way,
  token: string,
  requestKey: string,
  going: Ready<Row>[],
): Promise<boolean> {
  const now = tick.now();
  return writeAllLeased(
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
      ...(ledger.detailed && {
        template_version: templateVersion,
        recipient_domain: domainOf(message.to.address),
        provider_id: providerId,
        request_key: transport.batch === undefined ? null : requestKey,
      }),
      updated_at: now,
    })),
    await ledger.unlessRefused(tick, going),
  );
}
