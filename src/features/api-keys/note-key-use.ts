import { and, eq, isNull, lt, or } from "drizzle-orm";
import { config } from "../../platform/config";
import { newId } from "../../platform/ctx";
import { systemCtx } from "../../platform/ctx/system-ctx";
import { commit } from "../../platform/db";
import { createLog, createMetrics } from "../../platform/observability";
import { apiKeys } from "./table.platform";

/** Uses within a minute are one. */
const COARSE_MS = 60_000;

/**
 * Notes that a key was let in. Its gate calls this beside the answer; a failure costs a minute of
 * exactness and nothing else.
 * @param now milliseconds since the epoch
 */
export async function noteKeyUse(env: Env, keyId: string, now: number): Promise<void> {
  const log = createLog(config(env).LOG_LEVEL, { gate: keyId });
  try {
    const ctx = await systemCtx(
      {
        env,
        log,
        metrics: createMetrics(),
        name: "api-keys.note_use",
        permissions: [],
        requestId: newId("req", now),
        waitUntil: () => {},
      },
      null,
    );
    const before = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, now - COARSE_MS));
    const use = ctx.platformDb
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(and(eq(apiKeys.id, keyId), before));
    await commit(ctx, { on: "platform", writes: [use] });
  } catch (error) {
    log.error("key_use_not_noted", error);
  }
}
