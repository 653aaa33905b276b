/** Fields of a part by name in lower case; of those that come twice the first. */
export type Fields = Map<string, string>;

/** Longest part that is looked at, and most blocks of it. */
const MAX_TEXT = 64 * 1024;
const MAX_BLOCKS = 50;

/** Blocks of fields as in a header, divided by empty lines (RFC 3464 §2.1, RFC 5965 §3). */
export function blocksOf(text: string): Fields[] {
  const lines = text
    .slice(0, MAX_TEXT)
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]+/g, " ");
  return lines
    .split(/\n[ \t]*\n/)
    .slice(0, MAX_BLOCKS)
    .map(fieldsOf)
    .filter(({ size }) => size > 0);
}

function fieldsOf(block: string): Fields {
  const fields: Fields = new Map();
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (/^[!-9;-~]+$/.test(name) && !fields.has(name))
      fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** What stands behind the type of a field: `smtp; 550 No such user` (RFC 3464 §2.1.2). */
export function typed(value: string | undefined): string | null {
  if (value === undefined) return null;
  return value.slice(value.indexOf(";") + 1).trim();
}
