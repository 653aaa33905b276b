import { argon2Verify } from "../../src/platform/auth/argon2";
import type { FloorCall, FloorEnv } from "./env";

const USER = "SELECT * FROM users WHERE email = ? AND deleted_at IS NULL";
const PASSWORD = "SELECT hash FROM credentials WHERE user_id = ? AND kind = 'password'";
const CROWDED_OUT = `SELECT id FROM sessions WHERE user_id = ? AND revoked_at IS NULL
  ORDER BY expires_at DESC, id DESC LIMIT 20 OFFSET 99`;
const SIGN_UPS = `SELECT password_hash, name FROM link_tokens WHERE user_id = ?
  AND purpose = 'verify-email' AND used_at IS NULL AND password_hash IS NOT NULL ORDER BY id DESC`;
const ACTIVE = `SELECT iif(EXISTS (SELECT 1 FROM users WHERE id = ? AND status = 'active'), 1,
  json('guard'))`;
const NOTICE = `INSERT INTO email_messages (id, key, kind, user_id, to_address, data, status,
    next_at, created_at, updated_at)
  SELECT ?1, ?1, 'new-device', ?2, '', '{}', 'queued', ?3, ?3, ?3
  WHERE EXISTS (SELECT 1 FROM known_devices WHERE user_id = ?2)
  AND NOT EXISTS (SELECT 1 FROM known_devices WHERE user_id = ?2 AND fingerprint = 'floor')`;
const KNOWN_DEVICE = `INSERT INTO known_devices (user_id, fingerprint, first_seen_at, last_seen_at)
  VALUES ('floor', 'floor', ?1, ?1)
  ON CONFLICT DO UPDATE SET last_seen_at = excluded.last_seen_at`;
const INSERT_SESSION = `INSERT INTO sessions (id, user_id, generation, rotated_at, nonce,
    created_at, last_used_at, expires_at, idle_expires_at)
  VALUES (?1, 'floor', 0, ?2, 'nonce', ?2, ?2, ?2 + 1, ?2 + 1)`;
const INSERT_AUDIT = `INSERT INTO audit_entries (id, at, actor_type, actor_id, user_id, action,
    resource_type, resource_id, summary, request_id)
  VALUES (?1, ?2, 'anonymous', 'anonymous', 'floor', 'login.succeeded', 'session', ?1, '{}', 'req')`;
const INSERT_PERSONAL = `INSERT INTO audit_personal (entry_id, address, salt)
  VALUES (?1, '127.0.0.1', '00112233445566778899aabbccddeeff')`;

/** The address and the account counted, the account read, one bare Argon2id, a session begun. */
export async function login({ request, env }: FloorCall): Promise<Response> {
  const { email, password } = await request.json<{ email: string; password: string }>();
  await gate(env, "address").admit();
  const [, user] = await Promise.all([
    gate(env, "account").admit(),
    env.DB.prepare(USER).bind(email).first<{ id: string }>(),
  ]);
  const userId = user?.id ?? "";
  const [hash] = await Promise.all([
    env.DB.prepare(PASSWORD).bind(userId).first<string>("hash"),
    env.DB.prepare(SIGN_UPS).bind("floor").all(),
    env.DB.prepare(CROWDED_OUT).bind("floor").all(),
  ]);
  if (hash === null || !argon2Verify(hash, password)) return new Response(null, { status: 401 });
  const id = crypto.randomUUID();
  const now = Date.now();
  await env.DB.batch([
    env.DB.prepare(NOTICE).bind(id, "floor", now),
    env.DB.prepare(KNOWN_DEVICE).bind(now),
    env.DB.prepare(ACTIVE).bind(userId),
    env.DB.prepare(INSERT_SESSION).bind(id, now),
    env.DB.prepare(INSERT_AUDIT).bind(id, now),
    env.DB.prepare(INSERT_PERSONAL).bind(id),
  ]);
  await Promise.all([gate(env, "account").admit(), gate(env, "user").admit()]);
  return Response.json({ id });
}

function gate(env: FloorEnv, name: string) {
  return env.FLOOR_GATE.getByName(name);
}
