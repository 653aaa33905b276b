import { type BusinessCtx, require } from "../../../platform/ctx";
import { readAll, statement } from "../../../platform/db";
import { type EmailTotals, NO_EMAILS } from "../batches/email-totals";
import type { Metric } from "../schemas";
import { ratesOf } from "./rates";
import type { VariantFiguresDto } from "./schemas";

interface Row {
  variant: string;
  metric: Metric;
  value: number;
}

/** The figures of the sides of a campaign's test, over all time; none without a test. */
export async function variantFigures(
  ctx: BusinessCtx,
  campaignId: string,
): Promise<VariantFiguresDto[]> {
  require(ctx, "emails:read");
  // A semicolon is the character after the colon: between them are all sides of the campaign.
  const [rows = []] = await readAll<Row>(ctx.db, [
    statement(
      `SELECT substr(scope_id, ?2) AS variant, metric, sum(value) AS value FROM email_figures
       WHERE business_id = ?1 AND scope = 'variant' AND scope_id > ?3 || ':' AND scope_id < ?3 || ';'
       GROUP BY 1, 2`,
      ctx.businessId,
      campaignId.length + 2,
      campaignId,
    ),
  ]);
  return [...Map.groupBy(rows, ({ variant }) => variant)]
    .map(([variant, own]) => {
      const known = Object.fromEntries(own.map(({ metric, value }) => [metric, value]));
      const totals: EmailTotals = { ...NO_EMAILS, ...known };
      return { variant, totals, rates: ratesOf(totals) };
    })
    .toSorted((a, b) => a.variant.localeCompare(b.variant));
}
