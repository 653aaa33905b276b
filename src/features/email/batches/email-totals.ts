import { and, eq, sql, sum } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";
import { type FigureScope, METRICS, type Metric } from "../schemas";
import { emailFigures as figures } from "../table.business";

/** How many emails came how far. */
export type EmailTotals = Record<Metric, number>;

export const NO_EMAILS: EmailTotals = Object.fromEntries(
  METRICS.map((metric) => [metric, 0]),
) as EmailTotals;

/**
 * The figures of campaigns, of sides of their tests, and so on, over all time: a row per metric and
 * hour is read, however many emails there were. For callers let in elsewhere.
 * @param ids as the figures have them: `<campaign>:<variant>` for a side
 */
export async function emailTotals(
  ctx: BusinessCtx,
  scope: FigureScope,
  ids: readonly string[],
): Promise<Map<string, EmailTotals>> {
  const totals = new Map(ids.map((id) => [id, { ...NO_EMAILS }]));
  if (ids.length === 0) return totals;
  for (const row of await totalsQuery(ctx, scope, ids)) {
    totals.get(row.id)![row.metric] = Number(row.emails);
  }
  return totals;
}

/** The query of `emailTotals`, for the test of its plan. */
export function totalsQuery(ctx: BusinessCtx, scope: FigureScope, ids: readonly string[]) {
  return ctx.db
    .select({ id: figures.scopeId, metric: figures.metric, emails: sum(figures.value) })
    .from(figures)
    .where(
      and(
        eq(figures.businessId, ctx.businessId),
        eq(figures.scope, scope),
        sql`${figures.scopeId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    )
    .groupBy(figures.scopeId, figures.metric);
}
