import { argon2Sync, randomBytes } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
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

/** A UUIDv7 in typeid form, as the Worker makes them. @param {string} prefix @param {number} now */
function typeId(prefix, now) {
  const random = BigInt(`0x${randomBytes(10).toString("hex")}`);
  const head = (BigInt(now) << 80n) | (7n << 76n) | (random & ((1n << 76n) - 1n));
  const uuid = (head & ~(3n << 62n)) | (2n << 62n);
  let text = "";
  for (let shift = 125n; shift >= 0n; shift -= 5n) text += ALPHABET[Number((uuid >> shift) & 31n)];
  return `${prefix}_${text}`;
}

/** @param {string | number | null} value */
function literal(value) {
  if (value === null) return "NULL";
  return typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
