import { env } from "cloudflare:workers";
import type { DueWork } from "../platform/clock";
import { createTick } from "../platform/clock/create-tick";
import type { DatabaseName } from "../platform/db";
import { createLog, createMetrics } from "../platform/observability";

/** Runs works on a database as its Clock would at this time. */
export async function runWorks(
  works: readonly DueWork[],
  database: DatabaseName,
  nowMs: number,
): Promise<void> {
  const kind = database === "platform" ? "platform" : "business";
  for (const work of works.filter(({ on }) => on === kind || on === "both")) {
    const { name, permissions } = work;
    await work.run(
      createTick({
        env,
        database,
        name,
        permissions,
        requestId: "req_expire",
        log: createLog("error", {}),
        metrics: createMetrics(),
        waitUntil: () => {},
        now: () => nowMs,
      }),
    );
  }
}
