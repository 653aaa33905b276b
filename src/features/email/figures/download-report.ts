import { type CsvFile, csvFile } from "../../../platform/csv";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import { METRICS } from "../schemas";
import { domainFigures } from "./domain-figures";
import { emailFigures } from "./email-figures";
import { linkFigures } from "./link-figures";
import { listBounces } from "./list-bounces";
import type { DomainFiguresDto, LinksQuery, RatesDto, ReportQuery } from "./schemas";
import { variantFigures } from "./variant-figures";

type Cells = (string | number | null)[];

interface Report {
  header: string[];
  /** Parts of the file; the first is read before anything is sent, so that it can be refused. */
  parts: AsyncIterator<Cells[], void>;
}

const RATES: (keyof RatesDto)[] = [
  "delivery",
  "bounce",
  "open",
  "click",
  "complaint",
  "unsubscribe",
];

/**
 * Figures as CSV, as the screens show them.
 * @throws AppError VALIDATION_FAILED if the report needs something that is not said
 */
export async function downloadReport(ctx: BusinessCtx, query: ReportQuery): Promise<CsvFile> {
  require(ctx, "emails:read");
  const { header, parts } = await reportOf(ctx, query);
  return csvFile(`${query.report}.csv`, header, lines(parts));
}

async function* lines(parts: AsyncIterator<Cells[], void>) {
  for (;;) {
    const { done, value } = await parts.next();
    if (done === true) return;
    yield value.map((cells) => cells.map((cell) => String(cell ?? "")));
  }
}

async function reportOf(ctx: BusinessCtx, query: ReportQuery): Promise<Report> {
  const { report, from, to, scope, id, bucket, campaignId } = query;
  switch (report) {
    case "figures": {
      const { buckets } = await emailFigures(ctx, { from, to, scope, id, bucket });
      const rows = buckets.map(({ at, local, totals }) => [at, local, ...countsOf(totals)]);
      return { header: ["at", "local", ...METRICS], parts: once(rows) };
    }
    case "domains": {
      const figures = await domainFigures(ctx, { from, to });
      return totalsReport(
        "domain",
        figures.map((each) => [each.domain, each]),
      );
    }
    case "variants": {
      if (campaignId === undefined) throw missing();
      const figures = await variantFigures(ctx, campaignId);
      return totalsReport(
        "variant",
        figures.map((each) => [each.variant, each]),
      );
    }
    case "links": {
      const links = await linkFigures(ctx, whose(query));
      const rows = links.map(({ position, url, unique, human, raw }) => {
        return [position === null ? null : position + 1, url, unique, human, raw];
      });
      return { header: ["link", "url", "unique", "human", "raw"], parts: once(rows) };
    }
    case "bounces": {
      const header = ["at", "to", "type", "bounceType", "diagnostic"];
      return { header, parts: bounces(ctx, { campaignId, templateId: query.templateId }) };
    }
  }
}

type Counted = Pick<DomainFiguresDto, "totals" | "rates">;

const countsOf = (totals: Counted["totals"]) => METRICS.map((metric) => totals[metric]);

function totalsReport(name: string, rows: [name: string, of: Counted][]): Report {
  const header = [name, ...METRICS, ...RATES.map((rate) => `${rate}Rate`)];
  const cells = rows.map(([own, { totals, rates }]) => {
    return [own, ...countsOf(totals), ...RATES.map((rate) => rates[rate]?.toFixed(5) ?? null)];
  });
  return { header, parts: once(cells) };
}

async function* once(rows: Cells[]): AsyncGenerator<Cells[], void> {
  yield rows;
}

async function* bounces(ctx: BusinessCtx, of: LinksQuery): AsyncGenerator<Cells[], void> {
  let cursor: string | undefined;
  do {
    const page = await listBounces(ctx, { ...of, limit: 100, cursor });
    yield page.items.map(({ at, to, type, bounceType, diagnostic }) => {
      return [at, to, type, bounceType, diagnostic];
    });
    cursor = page.pagination.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function whose({ campaignId, templateId }: ReportQuery): LinksQuery {
  if ((campaignId === undefined) === (templateId === undefined)) throw missing();
  return { campaignId, templateId };
}

function missing(): AppError {
  return new AppError("VALIDATION_FAILED", {
    details: { campaignId: ["Name a campaign or a template"] },
  });
}
