import { dueBusinessesQuery, nextDueQuery } from "../../src/platform/sweep/due-businesses";
import { openDb } from "../../src/platform/db/db";
import { createLog, createMetrics } from "../../src/platform/observability";
import { dueRunsQuery } from "../../src/features/workflows/due-runs";
import type { BusinessCtx } from "../../src/platform/ctx";
import { DUE } from "../../src/features/workflows/workflow-work";
import type { FloorCall } from "./env";

/**
 * Asks the product's own questions of what is due, many times: which businesses have timers due, when
 * the next one is, and the due runs of a business. Tells the plans, too.
 */
export async function dueTimers({ request, env, id }: FloorCall): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const times = Number(query.get("times"));
  const asOf = Number(query.get("asOf"));
  const db = openDb(env, "shard-0", createLog("error", {}), createMetrics());
  const ctx = { db, businessId: id, now: () => asOf } as BusinessCtx;
  const queries = () => [
    dueBusinessesQuery(db, DUE, asOf, 20).toSQL(),
    nextDueQuery(db, DUE).toSQL(),
    dueRunsQuery(ctx).toSQL(),
  ];
  const shard = env.DB_SHARD_0;
  const plans = await Promise.all(
    queries().map(async ({ sql, params }) => {
      const { results } = await shard
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...params)
        .all<{ detail: string }>();
      return results.map(({ detail }) => detail);
    }),
  );
  for (let i = 0; i < times; i++) {
    for (const { sql, params } of queries())
      await shard
        .prepare(sql)
        .bind(...params)
        .all();
  }
  return Response.json({ plans });
}
