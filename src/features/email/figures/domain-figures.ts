import { type BusinessCtx, require } from "../../../platform/ctx";
import { readAll, statement } from "../../../platform/db";
import { type EmailTotals, NO_EMAILS } from "../batches/email-totals";
import type { Metric } from "../schemas";
import { periodOf } from "./email-figures";
import { hoursOf } from "./period";
import { ratesOf } from "./rates";
import type { DomainFiguresDto, DomainsQuery } from "./schemas";

/** Domains that are told of: those that most emails went to. */
const MAX_DOMAINS = 200;

interface Row {
  domain: string;
  metric: Metric;
  value: number;
}

/** How many emails came how far, by the recipients' domain; most emails first. */
export async function domainFigures(
  ctx: BusinessCtx,
  query: DomainsQuery,
): Promise<DomainFiguresDto[]> {
  require(ctx, "emails:read");
  const period = await periodOf(ctx, { scope: "business", id: "" }, query);
  const { since, until } = hoursOf(period);
  const [rows = []] = await readAll<Row>(ctx.db, [
    statement(
      `SELECT scope_id AS domain, metric, sum(value) AS value FROM email_figures
       WHERE business_id = ? AND scope = 'domain' AND hour >= ? AND hour < ?
       GROUP BY scope_id, metric`,
      ctx.businessId,
      since,
      until,
    ),
  ]);
  return [...Map.groupBy(rows, ({ domain }) => domain)]
    .map(([domain, own]) => {
      const known = Object.fromEntries(own.map(({ metric, value }) => [metric, value]));
      const totals: EmailTotals = { ...NO_EMAILS, ...known };
      return { domain, totals, rates: ratesOf(totals) };
    })
    .toSorted((a, b) => b.totals.sent - a.totals.sent || a.domain.localeCompare(b.domain))
    .slice(0, MAX_DOMAINS);
}
