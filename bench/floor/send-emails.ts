import { CACHES } from "../../src/platform/cache/types";
import type { FloorCall, FloorEnv } from "./env";
import { SmtpClient } from "./smtp-client";

const CLAIM = 50;
const GROUP = 25;
const CONNECTIONS = 5;

const TAKE = `UPDATE email_messages SET status = 'sending', lease_token = ?2, lease_until = ?3,
    updated_at = ?4
  WHERE business_id = ?1 AND id IN (SELECT id FROM email_messages WHERE status = 'queued'
    AND kind = 'marketing' AND business_id = ?1 ORDER BY next_at LIMIT ${CLAIM})
  RETURNING *`;
const CONTACTS = `SELECT * FROM contacts WHERE business_id = ?1
  AND id IN (SELECT value FROM json_each(?2)) AND deleted_at IS NULL`;
const TEMPLATES = "SELECT * FROM templates WHERE business_id = ?1 AND id = ?2";
const VERSIONS = "SELECT * FROM template_versions WHERE business_id = ?1 AND template_id = ?2";
const SUPPRESSED = `SELECT email, reason FROM suppressions WHERE business_id = ?1
  AND email IN (SELECT value FROM json_each(?2))`;
const HANDED = `UPDATE email_messages SET handed_at = ?2, to_address = w.value ->> 'to',
    subject = 'Fresh bread', message_id = w.value ->> 'id', transport = 'smtp'
  FROM json_each(?3) AS w WHERE email_messages.business_id = ?1
    AND email_messages.id = (w.value ->> 'id') AND email_messages.status = 'sending'`;
const SENT = `UPDATE email_messages SET status = 'sent', attempts = 1, sent_at = ?2,
    lease_token = NULL, lease_until = NULL
  FROM json_each(?3) AS w WHERE email_messages.business_id = ?1
    AND email_messages.id = (w.value ->> 'id') AND email_messages.status = 'sending'`;

const BODY = "All work and no play makes Jack a dull boy, and the oven is on since four.\r\n";
const MESSAGE = BODY.repeat(140);

interface Row {
  id: string;
  contact_id: string;
}

/** A ledger worked off: claimed, looked up, handed over and recorded like ours; nothing rendered. */
export async function sendEmails({ request, env, id }: FloorCall): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const clients = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => SmtpClient.open(Number(env.SMTP_PORT))),
  );
  const next = () => nextBatch(env, id, query.get("business") ?? "", query.get("template") ?? "");
  let batch = await next();
  while (batch.length > 0) {
    [batch] = await Promise.all([next(), sendBatch(env, id, batch, clients)]);
  }
  await Promise.all(clients.map((client) => client.close()));
  return Response.json({ done: true });
}

interface Mail {
  id: string;
  to: string;
}

async function nextBatch(
  env: FloorEnv,
  owner: string,
  business: string,
  template: string,
): Promise<Mail[]> {
  const shard = env.DB_SHARD_0;
  const now = Date.now();
  const { results: rows } = await shard
    .prepare(TAKE)
    .bind(owner, crypto.randomUUID(), now + 30_000, now)
    .all<Row>();
  if (rows.length === 0) return [];
  const ids = JSON.stringify(rows.map((row) => row.contact_id));
  const [contacts] = await Promise.all([
    shard.prepare(CONTACTS).bind(business, ids).all<{ id: string; email: string }>(),
    shard.prepare(TEMPLATES).bind(business, template).all(),
    shard.prepare(VERSIONS).bind(business, template).all(),
    env.CACHE.get(`gen:business:${business}`),
    env.CACHE.get(`business:v${CACHES.business.schemaVersion}:${business}:profile`),
  ]);
  const addresses = new Map(contacts.results.map((contact) => [contact.id, contact.email]));
  return rows.map((row) => ({ id: row.id, to: addresses.get(row.contact_id) ?? "" }));
}

async function sendBatch(
  env: FloorEnv,
  owner: string,
  batch: Mail[],
  clients: SmtpClient[],
): Promise<void> {
  let recording: Promise<unknown> = Promise.resolve();
  for (let start = 0; start < batch.length; start += GROUP) {
    const group = batch.slice(start, start + GROUP);
    const [handed] = await Promise.all([handOver(env, owner, group, clients), recording]);
    recording = handed.recording;
  }
  await recording;
}

async function handOver(
  env: FloorEnv,
  owner: string,
  group: Mail[],
  clients: SmtpClient[],
): Promise<{ recording: Promise<unknown> }> {
  const shard = env.DB_SHARD_0;
  const text = JSON.stringify(group);
  const addresses = JSON.stringify(group.map(({ to }) => to));
  await shard.prepare(SUPPRESSED).bind(owner, addresses).all();
  await shard.batch([
    shard.prepare(HANDED).bind(owner, Date.now(), text),
    shard.prepare("SELECT iif(changes() = ?, 1, json('guard'))").bind(group.length),
  ]);
  const waiting = [...group];
  await Promise.all(
    clients.map(async (client) => {
      for (let mail = waiting.shift(); mail; mail = waiting.shift()) {
        await client.send(mail.to, `To: ${mail.to}\r\nSubject: Fresh bread\r\n\r\n${MESSAGE}`);
      }
    }),
  );
  return { recording: shard.prepare(SENT).bind(owner, Date.now(), text).run() };
}
