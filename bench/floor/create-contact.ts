import type { FloorCall, FloorEnv } from "./env";

const INSERT_CONTACT = `INSERT INTO contacts (business_id, id, email, email_normalised, first_name,
    last_name, phone, company, city, country, fields, source, version, created_at, updated_at)
  VALUES (?1, ?2, ?3, ?3, 'Ada', 'Lovelace', '+49 30 1234567', 'Analytical Engines Ltd', 'Berlin',
    'DE', '{"favourite":"Rye bread","visits":1}', 'manual', 1, ?4, ?4)`;
const INSERT_AUDIT = `INSERT INTO audit_entries (id, business_id, at, actor_type, actor_id, user_id,
    action, resource_type, resource_id, summary, request_id)
  VALUES (?1, ?2, ?3, 'user', 'usr', 'usr', 'contact.created', 'contact', ?1, '{}', 'req')`;
const INSERT_PERSONAL = "INSERT INTO audit_personal (entry_id, address) VALUES (?1, '127.0.0.1')";
const INSERT_EVENT = `INSERT INTO outbox (id, type, version, business_id, payload, occurred_at,
    request_id, status, attempts, next_at)
  VALUES (?1, 'floor', 1, ?2, '{}', ?3, 'req', 'pending', 0, ?3 + 30000)`;
const ACTIVE = `SELECT iif(EXISTS (SELECT 1 FROM business_state WHERE business_id = ?
    AND status = 'active'), 1, json('guard'))`;
const FIELDS = `SELECT key, label, type, options, position FROM custom_fields
  WHERE business_id = ? ORDER BY position`;
const PUBLISHED = `UPDATE outbox SET status = 'published'
  WHERE id IN (SELECT value FROM json_each(?)) AND +status = 'pending'`;

/** The custom fields; a contact, its audit row and its event in one batch; then the event on the queue. */
export async function createContact({ env, ctx, id: business }: FloorCall): Promise<Response> {
  await env.FLOOR_GATE.getByName(business).admit();
  const shard = env.DB_SHARD_0;
  const id = crypto.randomUUID();
  const now = Date.now();
  await shard.prepare(FIELDS).bind(business).all();
  await shard.batch([
    shard.prepare(ACTIVE).bind(business),
    shard.prepare(INSERT_CONTACT).bind(business, id, `${id}@floor.example`, now),
    shard.prepare(INSERT_AUDIT).bind(id, business, now),
    shard.prepare(INSERT_PERSONAL).bind(id),
    shard.prepare(INSERT_EVENT).bind(id, business, now),
  ]);
  ctx.waitUntil(publish(env, id));
  return Response.json({ id }, { status: 201 });
}

async function publish(env: FloorEnv, id: string): Promise<void> {
  await env.EVENTS.sendBatch([{ body: { id } }]);
  await env.DB_SHARD_0.prepare(PUBLISHED)
    .bind(JSON.stringify([id]))
    .run();
}

const RECEIPTS = `SELECT handler, event_id FROM receipts
  WHERE (handler, event_id) IN (SELECT 'floor', value FROM json_each(?))`;
const ACTIVE_WORKFLOWS = `SELECT w.id, v.id, v.definition FROM workflows AS w
  JOIN workflow_versions AS v ON v.business_id = w.business_id AND v.id = w.active_version_id
  WHERE w.business_id = ? AND w.status = 'active' AND w.active_trigger = 'contact.created'`;
const RECEIPT = "INSERT INTO receipts (handler, event_id, at) VALUES ('floor', ?, ?)";
const HANDLED = `UPDATE outbox SET status = 'handled', handled_at = ?1, next_at = ?1
  WHERE id IN (SELECT value FROM json_each(?2)) AND +status <> 'handled'`;

/** The handling of those events: receipts looked up, nothing to enrol, receipts written. */
export async function handleEvents(batch: MessageBatch, env: FloorEnv): Promise<void> {
  const ids = batch.messages.map(({ body }) => (body as { id: string }).id);
  const list = JSON.stringify(ids);
  const shard = env.DB_SHARD_0;
  await shard.prepare(RECEIPTS).bind(list).all();
  await Promise.all(
    ids.map(async (id) => {
      await shard.prepare(ACTIVE_WORKFLOWS).bind("floor").all();
      await shard.prepare(RECEIPT).bind(id, Date.now()).run();
    }),
  );
  await shard.prepare(HANDLED).bind(Date.now(), list).run();
}
