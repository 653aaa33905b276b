import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A UUIDv7 in typeid form, as the Worker makes them. @param {string} prefix @param {number} now */
export function typeId(prefix, now) {
  const random = BigInt(`0x${randomBytes(10).toString("hex")}`);
  const head = (BigInt(now) << 80n) | (7n << 76n) | (random & ((1n << 76n) - 1n));
  const uuid = (head & ~(3n << 62n)) | (2n << 62n);
  let text = "";
  for (let shift = 125n; shift >= 0n; shift -= 5n) text += ALPHABET[Number((uuid >> shift) & 31n)];
  return `${prefix}_${text}`;
}

/** A value as it stands in a statement. @param {string | number | null} value */
export function literal(value) {
  if (value === null) return "NULL";
  return typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
