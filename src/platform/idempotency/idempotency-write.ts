import type { Statement } from "../db/write";
import type { IdempotencyClaim } from "./claim";

/** Stores the finished answer; a second one under the same key breaks the primary key. */
export function idempotencyWrite(
  claim: IdempotencyClaim,
  result: unknown,
  nowMs: number,
): Statement {
  return {
    sql: "INSERT INTO idempotency_keys (key, fingerprint, status, result, created_at) VALUES (?, ?, ?, ?, ?)",
    params: [claim.key, claim.fingerprint, claim.status, JSON.stringify(result), nowMs],
  };
}
