import { createHash } from "node:crypto";

/*
 * How the log is sealed and verified. Needs nothing but rows: the Worker and the command that
 * verifies a database from outside run this same file.
 */

/** An entry as it is stored, with its position and what is left of its personal row. */
export interface ChainEntry {
  /** The rowid. D1 writes one batch at a time, so it is the order of commits; ids are not. */
  position: number;
  id: string;
  business_id: string | null;
  at: number;
  actor_type: string;
  actor_id: string;
  user_id: string | null;
  administrator_id: string | null;
  action: string;
  resource_type: string;
  resource_id: string | null;
  summary: string;
  request_id: string;
  personal_hash: string | null;
  /** The entry's id if the personal row exists. */
  personal_id: string | null;
  salt: string | null;
  address: string | null;
  user_agent: string | null;
}

export interface Seal {
  number: number;
  from_position: number;
  to_position: number;
  entry_count: number;
  previous_hash: string;
  hash: string;
  sealed_at: number;
}

/** What goes before the first seal. Its reach is open downwards, so that nothing hides there. */
export const ORIGIN = { number: 0, to_position: 0, hash: "0".repeat(64) } as const;
const LOWEST = Number.MIN_SAFE_INTEGER;

const SEAL_COLUMNS =
  "number, from_position, to_position, entry_count, previous_hash, hash, sealed_at";

export const LAST_SEAL = `SELECT ${SEAL_COLUMNS} FROM audit_seals ORDER BY number DESC LIMIT 1`;

/** ?1: from this number on; ?2: how many. */
export const SEALS_FROM = `SELECT ${SEAL_COLUMNS} FROM audit_seals WHERE number >= ?1
  ORDER BY number LIMIT ?2`;

/** ?1: after this position; ?2: up to this one; ?3: how many. */
export const ENTRIES_BETWEEN = `SELECT e.rowid AS position, e.id, e.business_id, e.at, e.actor_type,
    e.actor_id, e.user_id, e.administrator_id, e.action, e.resource_type, e.resource_id, e.summary,
    e.request_id, e.personal_hash, p.entry_id AS personal_id, p.salt, p.address, p.user_agent
  FROM audit_entries e LEFT JOIN audit_personal p ON p.entry_id = e.id
  WHERE e.rowid > ?1 AND e.rowid <= ?2 ORDER BY e.rowid LIMIT ?3`;

/** ?1: after this position. */
export const UNSEALED_AFTER =
  "SELECT count(*) AS entries, min(at) AS oldest FROM audit_entries WHERE rowid > ?1";

/** The position after which a seal's entries stand. */
export function startAfter(previous: Pick<Seal, "number" | "to_position">): number {
  return previous.number === 0 ? LOWEST : previous.to_position;
}

/**
 * SHA-256 in hex of an entry's personal side, salted: it stays in the entry and says nothing once
 * the row with the salt is erased.
 */
export function personalHash(
  salt: string,
  address: string | null,
  userAgent: string | null,
): string {
  return createHash("sha256")
    .update(JSON.stringify([salt, address, userAgent]))
    .digest("hex");
}

/** SHA-256 in hex of a seal: its own columns, the hash before it, and each entry as JSON. */
export function sealHash(seal: Omit<Seal, "hash">, entries: readonly ChainEntry[]): string {
  const hash = createHash("sha256");
  const { number, from_position, to_position, entry_count, previous_hash, sealed_at } = seal;
  hash.update(
    JSON.stringify([number, from_position, to_position, entry_count, previous_hash, sealed_at]),
  );
  for (const e of entries) {
    const who = [e.actor_type, e.actor_id, e.user_id, e.administrator_id];
    const what = [e.action, e.resource_type, e.resource_id, e.summary];
    hash.update(
      `\n${JSON.stringify([e.id, e.business_id, e.at, ...who, ...what, e.request_id, e.personal_hash])}`,
    );
  }
  return hash.digest("hex");
}

/** What is wrong with a seal. */
export type BreakKind =
  | "entry_changed"
  | "entry_missing"
  | "entry_inserted"
  | "personal_changed"
  | "seal_missing"
  | "seal_changed"
  | "previous_mismatch";

export interface Break {
  /** Number of the seal that does not hold. */
  seal: number;
  kind: BreakKind;
  /** Position of the entry, where it can be told. */
  position: number | null;
}

export interface ChainReader {
  /** Seals from this number on, in order. */
  seals(from: number, limit: number): Promise<Seal[]>;
  /** Entries after a position and up to another, in order. */
  entries(after: number, upTo: number, limit: number): Promise<ChainEntry[]>;
}

export interface CheckedPage {
  seals: number;
  entries: number;
  /** Entries whose personal side was erased since. */
  erased: number;
  broken: Break | null;
  /** The last seal that holds, from which the next page goes on; null at the end. */
  next: number | null;
}

const PAGE_SEALS = 200;
const PAGE_ENTRIES = 2_000;

/**
 * Verifies the seals that follow one, as many as make a page, up to the first break.
 * @param after number of the seal before the page; 0 for the first page
 */
export async function verifyPage(read: ChainReader, after: number): Promise<CheckedPage> {
  const found = await read.seals(after, PAGE_SEALS + 1);
  const base = after === 0 ? ORIGIN : found.shift();
  const page: CheckedPage = { seals: 0, entries: 0, erased: 0, broken: null, next: null };
  if (base?.number !== after) {
    return { ...page, broken: { seal: after, kind: "seal_missing", position: null } };
  }
  const seals = firstOf(found);
  const last = seals.at(-1);
  if (last === undefined) return page;
  // One more than there should be, so that a flood of inserted entries is not read to its end.
  const limit = seals.reduce((sum, { entry_count }) => sum + entry_count, 1);
  const entries = await read.entries(startAfter(base), last.to_position, limit);
  let previous: Pick<Seal, "number" | "to_position" | "hash"> = base;
  let at = 0;
  for (const seal of seals) {
    const start = at;
    while (at < entries.length && entries[at]!.position <= seal.to_position) at += 1;
    const own = entries.slice(start, at);
    const broken = breakOf(seal, previous, own);
    if (broken) return { ...page, broken };
    page.seals += 1;
    page.entries += own.length;
    page.erased += own.filter(isErased).length;
    previous = seal;
  }
  return { ...page, next: found.length > seals.length ? last.number : null };
}

/** As many seals as have no more entries than a page. At least one. */
function firstOf(found: readonly Seal[]): Seal[] {
  let entries = 0;
  const end = found.findIndex(({ entry_count }, i) => {
    entries += entry_count;
    return i === PAGE_SEALS || (i > 0 && entries > PAGE_ENTRIES);
  });
  return end === -1 ? [...found] : found.slice(0, end);
}

function breakOf(
  seal: Seal,
  previous: Pick<Seal, "number" | "to_position" | "hash">,
  entries: readonly ChainEntry[],
): Break | null {
  const broken = (kind: BreakKind, position: number | null = null): Break => {
    return { seal: seal.number, kind, position };
  };
  if (seal.number !== previous.number + 1) {
    return { seal: previous.number + 1, kind: "seal_missing", position: null };
  }
  if (seal.previous_hash !== previous.hash) return broken("previous_mismatch");
  if (seal.from_position !== previous.to_position + 1) return broken("seal_changed");
  if (entries.length < seal.entry_count) return broken("entry_missing", firstGap(seal, entries));
  if (entries.length > seal.entry_count) return broken("entry_inserted");
  const personal = entries.find(isPersonalChanged);
  if (personal) return broken("personal_changed", personal.position);
  return sealHash(seal, entries) === seal.hash ? null : broken("entry_changed");
}

function firstGap(seal: Seal, entries: readonly ChainEntry[]): number {
  const gap = entries.findIndex(({ position }, i) => position !== seal.from_position + i);
  return seal.from_position + (gap === -1 ? entries.length : gap);
}

function isErased({ personal_hash, personal_id }: ChainEntry): boolean {
  return personal_hash !== null && personal_id === null;
}

function isPersonalChanged(entry: ChainEntry): boolean {
  const { personal_hash, personal_id, salt, address, user_agent } = entry;
  if (personal_id === null) return false;
  if (personal_hash === null) return salt !== null;
  return salt === null || personalHash(salt, address, user_agent) !== personal_hash;
}
