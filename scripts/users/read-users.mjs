import { parse } from "csv-parse/sync";
import { z } from "zod";

const REQUIRED = ["email", "name", "password_hash"];
const OPTIONAL = ["email_verified"];

/** What the Worker verifies: see src/platform/auth/bcrypt.ts. */
const BCRYPT = /^\$2[aby]\$(0[4-9]|1[0-2])\$[./A-Za-z0-9]{53}$/;

const row = z.object({
  email: z.string().toLowerCase().max(254, "too long").pipe(z.email("not a valid email address")),
  name: z
    .string()
    .min(1, "missing")
    .max(100, "longer than 100 characters")
    .regex(/^\P{Cc}*$/u, "more than one line of plain text"),
  password_hash: z.string().regex(BCRYPT, "not a bcrypt hash ($2a$, $2b$, $2y$) of cost 4 to 12"),
  email_verified: z
    .enum(["true", "false", "yes", "no", "1", "0", ""], "neither true nor false")
    .default("")
    .transform((value) => ["true", "yes", "1"].includes(value)),
});

/**
 * @typedef {object} ImportedUser
 * @property {string} email
 * @property {string} name
 * @property {string} passwordHash
 * @property {boolean} emailVerified
 *
 * @typedef {{ line: number, reason: string }} Refusal
 */

/**
 * The users of a CSV text, and the rows that are none.
 * @param {string} text
 * @returns {{ users: ImportedUser[], refused: Refusal[] }}
 * @throws Error if the text is no CSV, or has not the right columns
 */
export function readUsers(text) {
  const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true };
  /** @type {{ record: string[], info: { lines: number } }[]} */
  const [head, ...records] = parse(text, { ...options, trim: true });
  const columns = columnsOf(head?.record ?? []);
  /** @type {ImportedUser[]} */
  const users = [];
  /** @type {Refusal[]} */
  const refused = [];
  const lines = new Map();
  for (const { record, info } of records) {
    const result = readRow(columns, record);
    const first = typeof result === "string" ? undefined : lines.get(result.email);
    if (typeof result === "string") refused.push({ line: info.lines, reason: result });
    else if (first)
      refused.push({ line: info.lines, reason: `email: stands in line ${first} too` });
    else {
      users.push(result);
      lines.set(result.email, info.lines);
    }
  }
  return { users, refused };
}

/** @param {string[]} head */
function columnsOf(head) {
  const columns = head.map((name) => name.toLowerCase());
  const missing = REQUIRED.filter((name) => !columns.includes(name));
  const unknown = columns.filter((name) => ![...REQUIRED, ...OPTIONAL].includes(name));
  if (missing.length > 0) throw new Error(`Columns are missing: ${missing.join(", ")}.`);
  if (unknown.length > 0) throw new Error(`Columns are not known: ${unknown.join(", ")}.`);
  if (new Set(columns).size < columns.length) throw new Error("A column stands there twice.");
  return columns;
}

/** The user of a row, or why it is refused. @param {string[]} columns @param {string[]} record */
function readRow(columns, record) {
  if (record.length !== columns.length) {
    return `${record.length} values where there are ${columns.length} columns`;
  }
  const values = Object.fromEntries(columns.map((name, i) => [name, record[i]]));
  const { data, error } = row.safeParse({
    ...values,
    email_verified: values.email_verified?.toLowerCase(),
  });
  if (error)
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  const { email, name, password_hash: passwordHash, email_verified: emailVerified } = data;
  return { email, name, passwordHash, emailVerified };
}
