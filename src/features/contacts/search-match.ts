/** More words than these narrow nothing down any further. */
const MAX_WORDS = 8;

/**
 * What people type as a full-text query: contacts of the business in which every word begins a
 * word. Words hold letters and digits only and are quoted, so that no operator of the query
 * language (SQLite FTS5 §3) gets through. Null if there is no word in it.
 */
export function searchMatch(businessId: string, q: string): string | null {
  const words = q.normalize("NFC").match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu);
  if (!words) return null;
  const prefixes = words.slice(0, MAX_WORDS).map((word) => `"${word}"*`);
  return `business : "${businessId.slice(4)}" AND text : (${prefixes.join(" AND ")})`;
}
