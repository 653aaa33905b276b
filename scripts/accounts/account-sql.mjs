import { argon2Sync, randomBytes } from "node:crypto";
import { literal, typeId } from "./sql-values.mjs";

const MEMORY = 19_456;
const PASSES = 2;

/**
 * The statements that make an account with a confirmed address. They run where the API cannot: on
 * an empty deployment, by whoever operates it.
 * @param {{ email: string, name: string, password: string, platformRole: "administrator" | null }} account
 */
export function accountSql({ email, name, password, platformRole }) {
  const now = Date.now();
  const id = typeId("usr", now);
  const user = [
    ...[id, email.toLowerCase(), name, "en", "UTC", platformRole, "active", now, 0, 1, now, now],
  ];
  return [
    `INSERT INTO users (id, email, name, locale, time_zone, platform_role, status,
      email_verified_at, token_version, version, created_at, updated_at)
      VALUES (${user.map(literal).join(", ")});`,
    `INSERT INTO credentials (user_id, kind, hash, updated_at)
      VALUES (${[id, "password", passwordHash(password), now].map(literal).join(", ")});`,
  ].join("\n");
}

/** Argon2id with the cost the Worker uses, as a PHC string (RFC 9106). @param {string} password */
function passwordHash(password) {
  const nonce = randomBytes(16);
  const message = password.normalize("NFKC");
  const options = { message, nonce, parallelism: 1, tagLength: 32, memory: MEMORY, passes: PASSES };
  const hash = argon2Sync("argon2id", options);
  return `$argon2id$v=19$m=${MEMORY},t=${PASSES},p=1$${base64(nonce)}$${base64(hash)}`;
}

/** Base64 without padding, as PHC strings have it. @param {Buffer} bytes */
function base64(bytes) {
  return bytes.toString("base64").replace(/=+$/, "");
}
