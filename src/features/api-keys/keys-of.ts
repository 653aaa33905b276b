import { and, eq, isNull } from "drizzle-orm";
import { config } from "../../platform/config";
import { openDb } from "../../platform/db";
import type { PrincipalName } from "../../platform/gate";
import { createLog, createMetrics } from "../../platform/observability";
import { apiKeys } from "./table.platform";

/** The keys that a user made: their gates must be told when the user's own is. */
export async function keysOf(env: Env, userId: string): Promise<PrincipalName[]> {
  const log = createLog(config(env).LOG_LEVEL, { gate: userId });
  const rows = await openDb(env, "platform", log, createMetrics())
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(eq(apiKeys.createdBy, userId), isNull(apiKeys.revokedAt)));
  return rows.map(({ id }) => ({ kind: "key", id }));
}
