import { type Ctx, require } from "../../platform/ctx";
import { commit, statement, type Statement } from "../../platform/db";
import type { BusinessChanged } from "./events";

/**
 * Writes what the shard must know of the business. Applied only if newer, so that repeated and
 * reordered events end in the same row.
 */
export async function projectState(ctx: Ctx, change: BusinessChanged): Promise<void> {
  require(ctx, "business:write");
  await commit(ctx, { on: "business", evenSuspended: true, writes: [stateWrite(change)] });
}

/** The write of `projectState`, for a batch with others. */
export function stateWrite(change: BusinessChanged): Statement {
  return statement(
    `INSERT INTO business_state (business_id, status, limits, version) VALUES (?, ?, '{}', ?)
     ON CONFLICT (business_id) DO UPDATE SET status = excluded.status, version = excluded.version
     WHERE excluded.version > business_state.version`,
    change.businessId,
    change.status,
    change.version,
  );
}
