import { waitFor } from "../lib/world.mjs";
import { completed, csv, handled, importFile } from "./import.mjs";

const POLL_MS = 20;
const TIMEOUT_MS = 300_000;
/** Least size of a message as it arrives. */
const BODY_BYTES = 10_240;

const PARAGRAPH = `<p>The oven has been on since four this morning and the shop smells of rye,
  cardamom and burnt sugar. Come by before noon, say that you read this, and the first loaf is on
  us. We bake until the flour is gone, which on a Saturday is sooner than you think.</p>`;

const GREETING = `<h2>{{ contact.firstName }}, this is for you</h2>
<p>{{ business.name }} keeps a loaf for everyone in {{ contact.city }}.</p>`;

const HTML = `<html><body><h1>Hi {{ contact.firstName }} {{ contact.lastName }}</h1>
${(GREETING + PARAGRAPH.repeat(8)).repeat(4)}
<p><a href="{{ unsubscribeUrl }}">Unsubscribe</a></p></body></html>`;

const TEXT = `Hi {{ contact.firstName }}, the oven is on. Come by before noon.
Unsubscribe: {{ unsubscribeUrl }}`;

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

/** Owner of the floor's rows; it is no business, so our sender leaves them alone. */
const FLOOR = "floor";

async function makeTemplate({ owner, businessId }) {
  const { id } = await owner.post(`/api/v1/businesses/${businessId}/templates`, {
    name: "Bench",
    subject: "Fresh bread, {{ contact.firstName }}",
    html: HTML,
    text: TEXT,
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
