import { type BusinessCtx, require } from "../../../platform/ctx";
import { readAll, type Statement, statement } from "../../../platform/db";
import { type EmailTotals, NO_EMAILS } from "../batches/email-totals";
import { type FigureScope, METRICS, type Metric } from "../schemas";
import type { Slot } from "./period";

/** Whose figures: of everything, a campaign, a domain … */
export interface FiguresOf {
  scope: FigureScope;
  id: string;
}

interface Row {
  slot: number;
  metric: Metric;
  value: number;
}

/** Sums of the figures in each slot: a seek per slot and metric, however many emails there were. */
export async function sumSlots(
  ctx: BusinessCtx,
  of: FiguresOf,
  slots: readonly Pick<Slot, "since" | "until">[],
): Promise<EmailTotals[]> {
  require(ctx, "emails:read");
  const [rows = []] = await readAll<Row>(ctx.db, [slotsStatement(ctx, of, slots)]);
  const totals = slots.map(() => ({ ...NO_EMAILS }));
  for (const { slot, metric, value } of rows) totals[slot]![metric] = value;
  return totals;
}

/** The query of `sumSlots`, for the test of its plan. */
export function slotsStatement(
  ctx: BusinessCtx,
  { scope, id }: FiguresOf,
  slots: readonly Pick<Slot, "since" | "until">[],
): Statement {
  return statement(
    `SELECT slot.key AS slot, f.metric, sum(f.value) AS value
     FROM json_each(?4) AS slot CROSS JOIN json_each(?5) AS wanted CROSS JOIN email_figures AS f
       ON f.business_id = ?1 AND f.scope = ?2 AND f.scope_id = ?3 AND f.metric = wanted.value
       AND f.hour >= slot.value ->> 0 AND f.hour < slot.value ->> 1
     GROUP BY slot.key, f.metric`,
    ctx.businessId,
    scope,
    id,
    JSON.stringify(slots.map(({ since, until }) => [since, until])),
    JSON.stringify(METRICS),
  );
}

/** The first and the last hour of which there are figures; null if there are none. */
export async function extentOf(
  ctx: BusinessCtx,
  { scope, id }: FiguresOf,
): Promise<{ since: number; until: number } | null> {
  require(ctx, "emails:read");
  const [rows = []] = await readAll<{ since: number | null; until: number | null }>(ctx.db, [
    statement(
      `SELECT min(hour) AS since, max(hour) AS until FROM email_figures
       WHERE business_id = ? AND scope = ? AND scope_id = ?`,
      ctx.businessId,
      scope,
      id,
    ),
  ]);
  const { since, until } = rows[0] ?? { since: null, until: null };
  return since === null || until === null ? null : { since, until };
}
