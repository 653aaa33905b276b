import { verifyPage, type ChainEnd, type Verification } from "./api";

/** What was checked so far. */
export type Checked = Pick<Verification, "seals" | "entries" | "erased" | "broken">;

/**
 * Walks a database's seals to their end or the first break.
 * @param onProgress called after each page
 * @throws ApiError
 */
export async function verifyChain(
  database: ChainEnd["database"],
  onProgress: (checked: Checked) => void,
  signal: AbortSignal,
  read = verifyPage,
): Promise<Checked> {
  let checked: Checked = { seals: 0, entries: 0, erased: 0, broken: null };
  let next: number | null = 0;
  while (next !== null) {
    const page: Verification = await read(database, next, signal);
    checked = {
      seals: checked.seals + page.seals,
      entries: checked.entries + page.entries,
      erased: checked.erased + page.erased,
      broken: page.broken,
    };
    onProgress(checked);
    next = page.broken ? null : page.next;
  }
  return checked;
}
