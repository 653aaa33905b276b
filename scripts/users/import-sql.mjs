import { literal, typeId } from "../accounts/sql-values.mjs";

/** D1 takes statements of 100 kB; a user takes less than 1. */
const USERS_PER_STATEMENT = 50;

/**
 * The statements that add users. Whose address has an account already is left out. The password of
 * an address that nobody has proved stays behind: whoever proves it by a reset chooses their own.
 * @param {import("./read-users.mjs").ImportedUser[]} users
 * @param {{ importId: string, now: number }} run `importId` becomes the request id in the audit log
 */
export function importSql(users, { importId, now }) {
  const rows = users.map((user) => ({
    ...user,
    id: typeId("usr", now),
    auditId: typeId("aud", now),
  }));
  const statements = [];
  for (let at = 0; at < rows.length; at += USERS_PER_STATEMENT) {
    const some = rows.slice(at, at + USERS_PER_STATEMENT);
    statements.push(usersSql(some, now), passwordsSql(some, now), auditSql(some, importId, now));
  }
  return statements.join("\n");
}

/** @typedef {import("./read-users.mjs").ImportedUser & { id: string, auditId: string }} Row */

/** @param {Row[]} rows @param {number} now */
function usersSql(rows, now) {
  const values = rows.map(({ id, email, name, emailVerified }) => ({
    ...{ id, email, name },
    verifiedAt: emailVerified ? now : null,
  }));
  return `INSERT INTO users (id, email, name, locale, time_zone, status, email_verified_at,
      token_version, version, created_at, updated_at)
    SELECT value ->> 'id', value ->> 'email', value ->> 'name', 'en', 'UTC', 'active',
      value ->> 'verifiedAt', 1, 1, ${now}, ${now}
    FROM json_each(${json(values)}) WHERE true
    ON CONFLICT (email) WHERE deleted_at IS NULL DO NOTHING;`;
}

/** @param {Row[]} rows @param {number} now */
function passwordsSql(rows, now) {
  const values = rows
    .filter(({ emailVerified }) => emailVerified)
    .map(({ id, passwordHash }) => ({ id, hash: passwordHash }));
  return `INSERT INTO credentials (user_id, kind, hash, updated_at)
    SELECT value ->> 'id', 'password', value ->> 'hash', ${now}
    FROM json_each(${json(values)}) WHERE value ->> 'id' IN (SELECT id FROM users);`;
}

/** @param {Row[]} rows @param {string} importId @param {number} now */
function auditSql(rows, importId, now) {
  const values = rows.map(({ id, auditId }) => ({ id, auditId }));
  return `INSERT INTO audit_entries (id, at, actor_type, actor_id, user_id, action,
      resource_type, resource_id, summary, request_id)
    SELECT value ->> 'auditId', ${now}, 'system', 'users.import', value ->> 'id', 'user.imported',
      'user', value ->> 'id', '{}', ${literal(importId)}
    FROM json_each(${json(values)}) WHERE value ->> 'id' IN (SELECT id FROM users);`;
}

/** @param {object[]} values */
function json(values) {
  return literal(JSON.stringify(values));
}
