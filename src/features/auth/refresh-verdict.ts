import { endOf, type SessionRow } from "./session-rows";

/** How long the immediate predecessor of a refresh token stays usable, in milliseconds. */
export const GRACE_MS = 30_000;

/**
 * What a genuine refresh token is good for: the current one makes a successor, its immediate
 * predecessor gets that same successor during the grace, an older one was copied.
 */
export type Verdict = "rotate" | "successor" | "reuse" | "revoked" | "expired";

/**
 * Judges a refresh token of `generation` (RFC 9700 §4.14.2).
 * @param now milliseconds since the epoch
 */
export function judgeRefresh(row: SessionRow, generation: number, now: number): Verdict {
  if (row.revokedAt !== null) return "revoked";
  if (endOf(row) <= now) return "expired";
  if (generation === row.generation) return "rotate";
  const inGrace = generation === row.generation - 1 && now - row.rotatedAt <= GRACE_MS;
  return inGrace ? "successor" : "reuse";
}
