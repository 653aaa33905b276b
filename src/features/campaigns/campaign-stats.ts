import { type BusinessCtx, require } from "../../platform/ctx";
import { iso } from "../../platform/http/fields";
import { emailsByHour, emailTotals } from "../email";
import { campaignRow } from "./campaign-rows";
import { type StatsDto, STATS_METRICS } from "./schemas";

/**
 * The figures of a campaign: in all, of each side of its test, and by the hour.
 * @throws AppError NOT_FOUND
 */
export async function campaignStats(ctx: BusinessCtx, campaignId: string): Promise<StatsDto> {
  require(ctx, "campaigns:read");
  const { abTest } = await campaignRow(ctx, campaignId);
  const sides = abTest?.variants.map(({ id }) => id) ?? [];
  const sideId = (id: string) => `${campaignId}:${id}`;
  const [all, ofSides, hours] = await Promise.all([
    emailTotals(ctx, "campaign", [campaignId]),
    emailTotals(ctx, "variant", sides.map(sideId)),
    emailsByHour(ctx, "campaign", campaignId),
  ]);
  return {
    totals: all.get(campaignId)!,
    variants: sides.map((id) => ({ id, totals: ofSides.get(sideId(id))! })),
    byHour: hours.map(({ at, totals }) => ({
      at: iso(at),
      totals: Object.fromEntries(
        STATS_METRICS.map((metric) => [metric, totals[metric] ?? 0]),
      ) as StatsDto["totals"],
    })),
  };
}
