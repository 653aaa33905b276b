import type { FloorCall, FloorEnv } from "./env";

const WINDOW = 512 * 1024;
const CHUNK_ROWS = 2000;
const EVENT_ROWS = 500;

const EXISTING = `SELECT id, seq, email_normalised, import_id FROM contacts WHERE business_id = ?1
  AND email_normalised IN (SELECT value FROM json_each(?2)) AND deleted_at IS NULL`;
const ACTIVE = `SELECT iif(EXISTS (SELECT 1 FROM business_state WHERE business_id = ?
    AND status = 'active'), 1, json('guard'))`;
const PROGRESS = "UPDATE business_state SET version = version WHERE business_id = ?";
const CHANGED = "SELECT iif(changes() = ?, 1, json('guard'))";
const INSERT = `INSERT INTO contacts (business_id, id, email, email_normalised, first_name, last_name,
    phone, company, job_title, city, state, country, birth_date, fields, source, import_id,
    imported_at, version, created_at, updated_at)
  SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
    value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value -> 12,
    'import', 'floor', ?2, 1, ?2, ?2 FROM json_each(?3)`;
const OUTBOX = `INSERT INTO outbox (id, type, version, business_id, payload, occurred_at, request_id,
    status, attempts, next_at)
  SELECT value ->> 'id', 'floor', 1, ?1, value -> 'payload', ?2, 'req', 'pending', 0, ?2 + 30000
  FROM json_each(?3)`;
const PUBLISHED = `UPDATE outbox SET status = 'published'
  WHERE id IN (SELECT value FROM json_each(?)) AND +status = 'pending'`;

/** A file stored, read back in windows, and as many made-up rows written in batches. */
export async function importContacts({ request, env, ctx, id }: FloorCall): Promise<Response> {
  const rows = Number(new URL(request.url).searchParams.get("rows"));
  const key = `floor/${crypto.randomUUID()}`;
  const file = await request.arrayBuffer();
  await env.FILES.put(key, file);
  const windows = Math.ceil(file.byteLength / WINDOW);
  let window = 0;
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    while (window < windows && window / windows <= from / rows) {
      const offset = window++ * WINDOW;
      const length = Math.min(WINDOW, file.byteLength - offset);
      const part = await env.FILES.get(key, { range: { offset, length } });
      await part?.arrayBuffer();
    }
    await writeChunk(env, ctx, id, key, from, Math.min(CHUNK_ROWS, rows - from));
  }
  await env.FILES.delete(key);
  return Response.json({ rows });
}

async function writeChunk(
  env: FloorEnv,
  ctx: ExecutionContext,
  business: string,
  key: string,
  from: number,
  count: number,
): Promise<void> {
  const shard = env.DB_SHARD_0;
  const contacts = Array.from({ length: count }, (_, i) => contactOf(key, from + i));
  const addresses = JSON.stringify(contacts.map(([, email]) => email));
  await shard.prepare(EXISTING).bind(business, addresses).all();
  const now = Date.now();
  const events = Array.from({ length: Math.ceil(count / EVENT_ROWS) }, (_, i) => ({
    id: crypto.randomUUID(),
    payload: contacts.slice(i * EVENT_ROWS, (i + 1) * EVENT_ROWS).map(([id]) => id),
  }));
  await shard.batch([
    shard.prepare(ACTIVE).bind(business),
    shard.prepare(PROGRESS).bind(business),
    shard.prepare(CHANGED).bind(1),
    shard.prepare(INSERT).bind(business, now, JSON.stringify(contacts)),
    shard.prepare(CHANGED).bind(count),
    shard.prepare(OUTBOX).bind(business, now, JSON.stringify(events)),
  ]);
  ctx.waitUntil(publish(env, events));
}

async function publish(env: FloorEnv, events: { id: string }[]): Promise<void> {
  await env.EVENTS.sendBatch(events.map((body) => ({ body })));
  const ids = JSON.stringify(events.map(({ id }) => id));
  await env.DB_SHARD_0.prepare(PUBLISHED).bind(ids).run();
}

function contactOf(key: string, n: number): unknown[] {
  const id = crypto.randomUUID();
  const email = `${key}.${n}@floor.example`;
  const name = `${n.toString(36)}ren`;
  return [
    ...[id, email, email, name, name, `+49 30 ${100_000 + n}`, `${name} & Sons, Ltd`, "Baker"],
    ...[`${name}stadt`, null, "DE", "1990-01-15", {}],
  ];
}
