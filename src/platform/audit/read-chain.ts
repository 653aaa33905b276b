import type { Db } from "../db/db";
import {
  type ChainEntry,
  type ChainReader,
  type CheckedPage,
  ENTRIES_BETWEEN,
  LAST_SEAL,
  type Seal,
  SEALS_FROM,
  UNSEALED_AFTER,
  verifyPage,
} from "./chain";

/** The end of a database's chain, and what no seal covers yet. Times in ms since the epoch. */
export interface ChainEnd {
  seals: number;
  lastHash: string | null;
  lastSealedAt: number | null;
  unsealedEntries: number;
  oldestUnsealedAt: number | null;
}

/** Verifies a page of a database's chain. @param after number of the seal before it, 0 at first */
export function verifyChain(db: Db, after: number): Promise<CheckedPage> {
  return verifyPage(readerOf(db), after);
}

/** How far a database's log is sealed. */
export async function chainEnd(db: Db): Promise<ChainEnd> {
  const last = await db.$client.prepare(LAST_SEAL).first<Seal>();
  const unsealed = await db.$client
    .prepare(UNSEALED_AFTER)
    .bind(last?.to_position ?? 0)
    .first<{ entries: number; oldest: number | null }>();
  return {
    seals: last?.number ?? 0,
    lastHash: last?.hash ?? null,
    lastSealedAt: last?.sealed_at ?? null,
    unsealedEntries: unsealed?.entries ?? 0,
    oldestUnsealedAt: unsealed?.oldest ?? null,
  };
}

function readerOf(db: Db): ChainReader {
  const rows = async <T>(sql: string, ...params: number[]): Promise<T[]> => {
    const { results } = await db.$client
      .prepare(sql)
      .bind(...params)
      .all<T>();
    return results;
  };
  return {
    seals: (from, limit) => rows<Seal>(SEALS_FROM, from, limit),
    entries: (after, upTo, limit) => rows<ChainEntry>(ENTRIES_BETWEEN, after, upTo, limit),
  };
}
