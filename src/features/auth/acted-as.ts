import { and, eq, gt } from "drizzle-orm";
import { config } from "../../platform/config";
import { openDb } from "../../platform/db";
import type { PrincipalName } from "../../platform/gate";
import { createLog, createMetrics } from "../../platform/observability";
import { sessions } from "./table.platform";

/**
 * The users that an administrator has acted as within the hour: their gates must be told when the
 * administrator's own is. Sessions that have just ended are among them.
 */
export async function actedAs(env: Env, administratorId: string): Promise<PrincipalName[]> {
  const log = createLog(config(env).LOG_LEVEL, { gate: administratorId });
  const rows = await openDb(env, "platform", log, createMetrics())
    .selectDistinct({ id: sessions.userId })
    .from(sessions)
    .where(and(eq(sessions.administratorId, administratorId), gt(sessions.expiresAt, Date.now())));
  return rows.map(({ id }) => ({ kind: "user", id }));
}
