// npm run audit:verify [-- --remote] [--expect DATABASE:NUMBER:HASH]: walks the audit seals of every
// database with its own eyes, not through the Worker. Ends with 1 if a seal does not hold.
import {
  LAST_SEAL,
  ENTRIES_BETWEEN,
  SEALS_FROM,
  UNSEALED_AFTER,
  verifyPage,
} from "../src/platform/audit/chain.ts";
import { BINDINGS } from "./accounts/bindings.mjs";
import { querySql } from "./accounts/execute-sql.mjs";
import { whereOf } from "./accounts/where.mjs";

const args = process.argv.slice(2);
const where = whereOf(args);
const expected = args.flatMap((arg, i) => (args[i - 1] === "--expect" ? [arg] : []));
const wrong = expected.find((text) => !/^(platform|shard-\d+):[1-9]\d*:[0-9a-f]{64}$/.test(text));
if (wrong !== undefined) {
  console.error(
    `--expect takes DATABASE:NUMBER:HASH, as the log line audit_sealed has them: ${wrong}`,
  );
  process.exit(1);
}

let holds = true;
for (const [name, binding] of Object.entries(BINDINGS)) {
  const complaints = await verify(name, binding);
  for (const complaint of complaints) console.error(`  BROKEN  ${complaint}`);
  if (complaints.length > 0) holds = false;
}
process.exit(holds ? 0 : 1);

/** Prints what a database's chain is like. @param {string} name @param {string} binding */
async function verify(name, binding) {
  /** @param {string} sql @param {number[]} params whole numbers, so that they may stand in the text */
  const read = async (sql, ...params) => {
    const bound = sql.replaceAll(/\?(\d)/g, (_, n) => String(params[Number(n) - 1]));
    return /** @type {any[]} */ (await patiently(() => querySql(bound, where, binding)));
  };
  const reader = {
    seals: (/** @type {number} */ from, /** @type {number} */ limit) =>
      read(SEALS_FROM, from, limit),
    entries: (
      /** @type {number} */ after,
      /** @type {number} */ upTo,
      /** @type {number} */ limit,
    ) => read(ENTRIES_BETWEEN, after, upTo, limit),
  };
  const checked = { seals: 0, entries: 0, erased: 0 };
  const complaints = [];
  /** @type {number | null} */
  let next = 0;
  while (next !== null) {
    const page = await verifyPage(reader, next);
    checked.seals += page.seals;
    checked.entries += page.entries;
    checked.erased += page.erased;
    if (page.broken) {
      const { seal, kind, position } = page.broken;
      const at = position === null ? "" : ` at position ${position}`;
      complaints.push(`seal ${seal}: ${kind.replace("_", " ")}${at}`);
    }
    next = page.broken ? null : page.next;
  }
  const [last] = await read(LAST_SEAL);
  const [tail] = await read(UNSEALED_AFTER, last?.to_position ?? 0);
  console.log(`${name}: ${checked.seals} seals over ${checked.entries} entries checked.`);
  if (checked.erased > 0) console.log(`  ${checked.erased} entries without their personal side.`);
  if (last) console.log(`  Last seal: ${name}:${last.number}:${last.hash}`);
  if (tail.entries > 0) {
    const seconds = Math.round((Date.now() - tail.oldest) / 1000);
    console.log(`  ${tail.entries} entries not sealed yet, the oldest ${seconds} s old.`);
  }
  return [...complaints, ...(await unmet(name, reader))];
}

/** Tries again while a local server is writing to the same file. @param {() => Promise<unknown>} ask */
async function patiently(ask, tries = 5) {
  try {
    return await ask();
  } catch (error) {
    if (tries === 1 || !/SQLITE_BUSY/.test(String(error))) throw error;
    return patiently(ask, tries - 1);
  }
}

/** Seals that somebody noted elsewhere and that are not there, or are others. @param {string} name */
async function unmet(name, reader) {
  const complaints = [];
  for (const [, number, hash] of expected
    .map((text) => text.split(":"))
    .filter(([n]) => n === name)) {
    const [seal] = await reader.seals(Number(number), 1);
    if (seal?.number === Number(number) && seal.hash === hash) continue;
    complaints.push(
      `seal ${number} is not the one expected: the end of the chain was cut off or made anew`,
    );
  }
  return complaints;
}
