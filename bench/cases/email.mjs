import { emailPeer } from "../peers/email-peer.mjs";
import { missingServers } from "../peers/servers.mjs";
import { waitFor } from "../lib/world.mjs";
import { TEMPLATE } from "./email-template.mjs";
import { completed, csv, handled, importFile } from "./import.mjs";

const POLL_MS = 20;
const TIMEOUT_MS = 300_000;
/** Least size of a message as it arrives. */
const BODY_BYTES = 10_240;

/**
 * Emails from the ledger to a mail server: claimed, rendered for each recipient, handed over,
 * recorded. Afterwards the ledger and the server must agree. The floor makes the same calls and
 * sends one constant message.
 * @param {import("../lib/stage.mjs").Stage} stage
 * @param {import("../lib/arguments.mjs").Size} size
 */
export async function emailCase({ clients, world, shard, runtime, sink }, size) {
  const count = size.emails;
  const template = await makeTemplate(world);
  await makeReaders({ clients, world, shard }, count);
  const wakeUps = await runtime.getQueueProducer("EMAIL_EVENTS", "edgeloop");
  const peer = size.peers ? await besideUs({ shard, sink }) : undefined;
  let turn = 0;
  return {
    name: "email",
    title: `Send ${count.toLocaleString("en")} emails of 10 KB`,
    unit: "emails/s",
    bar: { perSecond: 500 },
    amount: count,
    rounds: size.quick ? 1 : 3,
    async ours() {
      const key = `bench${turn++}`;
      await fillLedger(shard, { businessId: world.businessId, key, template, count });
      sink.reset();
      const started = performance.now();
      await wakeUps.send({ kind: "wake", database: "shard-0" });
      await waitFor(() => (sink.seen.messages >= count ? true : undefined), POLL_MS, TIMEOUT_MS);
      await waitFor(() => allSent(shard, world.businessId, key, count), POLL_MS, TIMEOUT_MS);
      const seconds = (performance.now() - started) / 1000;
      agree(await ledger(shard, world.businessId, key), sink, count);
      return seconds;
    },
    peer: peer && { name: "BullMQ + Redis + PostgreSQL", run: () => peer.run(count) },
    stop: () => peer?.stop(),
    async floor() {
      const key = `floor${turn++}`;
      await fillLedger(shard, { businessId: FLOOR, key, template, count });
      sink.reset();
      const path = `/send-emails/${FLOOR}?business=${world.businessId}&template=${template}`;
      const started = performance.now();
      const { status, text } = await clients.floor.send({ path, method: "POST" });
      const seconds = (performance.now() - started) / 1000;
      if (status !== 200) throw new Error(`The floor's sender answered ${status}: ${text}`);
      agree(await ledger(shard, FLOOR, key), sink, count);
      return seconds;
    },
  };
}

/** The peer with the same contacts; undefined, and said so, where its servers are not installed. */
async function besideUs({ shard, sink }) {
  const missing = missingServers();
  if (missing.length > 0) {
    console.log(`SKIPPED: no peer beside ours, ${missing.join(" and ")} not installed`);
    return undefined;
  }
  const { results } = await shard
    .prepare(
      "SELECT id, email, first_name, last_name, city FROM contacts WHERE email LIKE 'reader.%'",
    )
    .all();
  return emailPeer({ sink, template: TEMPLATE, contacts: results });
}

/** Owner of the floor's rows; it is no business, so our sender leaves them alone. */
const FLOOR = "floor";

async function makeTemplate({ owner, businessId }) {
  const { id } = await owner.post(`/api/v1/businesses/${businessId}/templates`, {
    name: "Bench",
    ...TEMPLATE,
  });
  return id;
}

async function makeReaders({ clients, world, shard }, count) {
  const file = csv("reader", Math.ceil(count * 1.02));
  await completed(world, await importFile(clients.ours, world, file));
  await handled(shard);
}

/** Rows as a workflow leaves them: one per contact, due now. */
async function fillLedger(shard, { businessId, key, template, count }) {
  await shard
    .prepare(
      `INSERT INTO email_messages (business_id, id, key, kind, contact_id, template_id,
         template_version, status, attempts, next_at, created_at, updated_at)
       SELECT ?1, ?2 || seq, ?2 || '.' || seq, 'marketing', id, ?3, 1, 'queued', 0, ?4, ?4, ?4
       FROM contacts WHERE email LIKE 'reader.%' LIMIT ?5`,
    )
    .bind(businessId, key, template, Date.now(), count)
    .run();
}

async function allSent(shard, businessId, key, count) {
  const { sent } = await ledger(shard, businessId, key);
  return sent === count ? true : undefined;
}

/** @returns {Promise<Record<string, number>>} rows of one round by status */
async function ledger(shard, businessId, key) {
  const { results } = await shard
    .prepare(
      `SELECT status, count(*) AS n FROM email_messages
       WHERE business_id = ?1 AND key > ?2 || '.' AND key < ?2 || '/' GROUP BY status`,
    )
    .bind(businessId, key)
    .all();
  return Object.fromEntries(results.map(({ status, n }) => [status, n]));
}

/** @throws Error unless each email was sent, arrived once, and was as large as promised */
function agree(rows, { seen, copies }, count) {
  const problems = [
    rows.sent === count ? "" : `the ledger says ${JSON.stringify(rows)}`,
    seen.messages === count ? "" : `${seen.messages} messages arrived`,
    copies.size === count ? "" : `they reached ${copies.size} addresses`,
    seen.bytes >= count * BODY_BYTES ? "" : `${Math.round(seen.bytes / count)} bytes a message`,
  ].filter(Boolean);
  if (problems.length > 0) throw new Error(`Of ${count} emails: ${problems.join("; ")}`);
}
