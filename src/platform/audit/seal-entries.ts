import type { Db } from "../db/db";
import { executeBatch } from "../db/execute-batch";
import { statement } from "../db/write";
import {
  type ChainEntry,
  ENTRIES_BETWEEN,
  LAST_SEAL,
  ORIGIN,
  type Seal,
  sealHash,
  startAfter,
} from "./chain";

/** Entries under one seal; hashing them takes some milliseconds. */
const BATCH = 1_000;

/**
 * Puts the next seal on the log of a whole database, all businesses in one chain. Entries are taken
 * in the order of their commits, which is that of their rowids: ids are made before the commit, so
 * one with a lower id may come later and would slip in behind a seal.
 * @returns the seal; null if there is nothing to seal or another sealer was first
 */
export async function sealEntries(db: Db, nowMs: number): Promise<Seal | null> {
  const last = (await db.$client.prepare(LAST_SEAL).first<Seal>()) ?? ORIGIN;
  const { results: entries } = await db.$client
    .prepare(ENTRIES_BETWEEN)
    .bind(startAfter(last), Number.MAX_SAFE_INTEGER, BATCH)
    .all<ChainEntry>();
  const newest = entries.at(-1);
  if (newest === undefined) return null;
  const unhashed = {
    number: last.number + 1,
    from_position: last.to_position + 1,
    to_position: newest.position,
    entry_count: entries.length,
    previous_hash: last.hash,
    sealed_at: nowMs,
  };
  const seal: Seal = { ...unhashed, hash: sealHash(unhashed, entries) };
  const [written] = await executeBatch(db, [
    statement(
      `INSERT INTO audit_seals (number, from_position, to_position, entry_count, previous_hash,
         hash, sealed_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
       WHERE (SELECT coalesce(max(number), 0) FROM audit_seals) = ?1 - 1`,
      seal.number,
      seal.from_position,
      seal.to_position,
      seal.entry_count,
      seal.previous_hash,
      seal.hash,
      seal.sealed_at,
    ),
  ]);
  return written === 1 ? seal : null;
}
