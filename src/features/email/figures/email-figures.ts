import { type BusinessCtx, require } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import { iso } from "../../../platform/http/fields";
import { getBusinessProfile } from "../../businesses";
import {
  addDays,
  bucketOf,
  checkPeriod,
  dayAt,
  hoursOf,
  type Period,
  previousOf,
  slotsOf,
} from "./period";
import { ratesOf } from "./rates";
import { type FiguresDto, type FiguresQuery, MAX_DAYS } from "./schemas";
import { extentOf, type FiguresOf, sumSlots } from "./sums";

const HOUR_MS = 3_600_000;

/** Days of a period that nobody has chosen. */
const DAYS = 30;

/**
 * How many emails came how far: in all, compared with the period before, and over time.
 * @throws AppError VALIDATION_FAILED for a period or a scope that makes no sense
 */
export async function emailFigures(ctx: BusinessCtx, query: FiguresQuery): Promise<FiguresDto> {
  require(ctx, "emails:read");
  const of = whoseFigures(query);
  const period = await periodOf(ctx, of, query);
  const previous = previousOf(period);
  const bucket = bucketOf(period, query.bucket);
  const slots = slotsOf(period, bucket);
  const [totals, before, ...inSlots] = await sumSlots(ctx, of, [
    hoursOf(period),
    hoursOf(previous),
    ...slots,
  ]);
  return {
    ...{ from: period.from, to: period.to, timeZone: period.zone, bucket },
    totals: totals!,
    rates: ratesOf(totals!),
    previous: {
      ...{ from: previous.from, to: previous.to, totals: before!, rates: ratesOf(before!) },
    },
    buckets: slots.map(({ local, since }, n) => {
      return { at: iso(since * HOUR_MS), local, totals: inSlots[n]! };
    }),
  };
}

function whoseFigures({ scope, id }: Pick<FiguresQuery, "scope" | "id">): FiguresOf {
  if ((scope === "business") === (id === undefined)) return { scope, id: id ?? "" };
  const problem = scope === "business" ? "Not for the whole business" : "Required";
  throw new AppError("VALIDATION_FAILED", { details: { id: [problem] } });
}

/** What is asked for; else the last thirty days of the business, all days of anything else. */
export async function periodOf(
  ctx: BusinessCtx,
  of: FiguresOf,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<Period> {
  require(ctx, "emails:read");
  const { timeZone: zone } = await getBusinessProfile(ctx, ctx.businessId);
  const today = dayAt(ctx.now(), zone);
  const last = to ?? today;
  if (from !== undefined || of.scope === "business") {
    return checkPeriod({ from: from ?? addDays(last, 1 - DAYS), to: last, zone });
  }
  const extent = await extentOf(ctx, of);
  if (extent === null) return checkPeriod({ from: last, to: last, zone });
  const first = dayAt(extent.since * HOUR_MS, zone);
  const end = to ?? dayAt(extent.until * HOUR_MS, zone);
  const earliest = addDays(end, 1 - MAX_DAYS);
  return checkPeriod({ from: first < earliest ? earliest : first, to: end, zone });
}
