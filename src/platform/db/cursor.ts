import { Buffer } from "../crypto/buffer";
import type { Config } from "../config";
import { sameText, sign } from "../crypto";
import { AppError } from "../errors";

/** Position in a keyset: the sort values of the last row seen. */
export type CursorValues = (string | number | null)[];

/**
 * An opaque, signed cursor. `scope` (operation and business) is part of the signature, so that a
 * cursor of another list or business is as invalid as a tampered one.
 */
export function encodeCursor(config: Config, scope: string, values: CursorValues): string {
  const text = Buffer.from(JSON.stringify(values)).toString("base64url");
  return `${text}.${sign(config, "cursor", `${scope}|${text}`).slice(0, 22)}`;
}

/**
 * The values of a cursor.
 * @throws AppError CURSOR_INVALID
 */
export function decodeCursor(config: Config, scope: string, cursor: string): CursorValues {
  const [text = "", mac = "", ...rest] = cursor.split(".");
  if (rest.length > 0 || !sameText(mac, sign(config, "cursor", `${scope}|${text}`).slice(0, 22))) {
    throw new AppError("CURSOR_INVALID");
  }
  return JSON.parse(Buffer.from(text, "base64url").toString()) as CursorValues;
}

export interface Page<T> {
  items: T[];
  pagination: { limit: number; nextCursor: string | null; hasMore: boolean };
}

/**
 * Cuts a result of up to `limit + 1` rows into a page.
 * @param position the sort values of a row, as the next query will need them
 */
export function toPage<Row, T>(
  config: Config,
  scope: string,
  limit: number,
  rows: Row[],
  position: (row: Row) => CursorValues,
  shape: (row: Row) => T,
): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const hasMore = rows.length > limit;
  const nextCursor = hasMore && last ? encodeCursor(config, scope, position(last)) : null;
  return { items: kept.map(shape), pagination: { limit, nextCursor, hasMore } };
}
