import { and, eq, isNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { emailTotals } from "../email";
import { bestSide, hasRest } from "./ab-test";
import { type CampaignRow, campaignRow, inState, requireState } from "./campaign-rows";
import type { CampaignDto, ChooseWinner, PinnedAbTest } from "./schemas";
import { campaigns } from "./table.business";
import { toCampaignDto } from "./to-campaign-dto";
import { wakeCampaigns } from "./wake-campaigns";

/**
 * Says which side of an A/B test the rest gets, before it is chosen by itself.
 * @throws AppError STATE_INVALID unless the test is running and all are in the ledger, NOT_FOUND
 *   for another side
 */
export async function chooseWinner(
  ctx: BusinessCtx,
  campaignId: string,
  { variant }: ChooseWinner,
): Promise<CampaignDto> {
  require(ctx, "emails:send");
  const row = await campaignRow(ctx, campaignId);
  requireState(row, "testing");
  if (!hasRest(row.abTest) || row.filledTo !== null) throw new AppError("STATE_INVALID");
  if (!row.abTest.variants.some(({ id }) => id === variant)) throw new AppError("NOT_FOUND");
  return settle(ctx, row, variant);
}

/** The same by the figures: human opens or clicks per email sent. */
export async function chooseByFigures(
  ctx: BusinessCtx,
  row: CampaignRow,
  test: PinnedAbTest,
): Promise<void> {
  require(ctx, "emails:send");
  const sideId = (id: string) => `${row.id}:${id}`;
  const ids = test.variants.map(({ id }) => sideId(id));
  const totals = await emailTotals(ctx, "variant", ids);
  const sides = test.variants.map(({ id }) => {
    const { sent, opened, clicked } = totals.get(sideId(id))!;
    return { id, sent, reached: test.metric === "opened" ? opened : clicked };
  });
  await settle(ctx, row, bestSide(sides));
}

async function settle(ctx: BusinessCtx, row: CampaignRow, winner: string): Promise<CampaignDto> {
  const now = ctx.now();
  const set = {
    status: "sending" as const,
    ...{ winner, winnerAt: now, dueAt: now, nextSlotAt: now },
    version: row.version + 1,
    updatedAt: now,
  };
  const totals = await emailTotals(ctx, "campaign", [row.id]);
  const dto = toCampaignDto({ ...row, ...set }, now, totals.get(row.id));
  const asRead = and(
    inState(ctx, row.id, "testing"),
    isNull(campaigns.filledTo),
    isNull(campaigns.winner),
    eq(campaigns.version, row.version),
  );
  await commit(ctx, {
    on: "business",
    writes: [guarded(ctx.db.update(campaigns).set(set).where(asRead))],
    onMiss: "STATE_INVALID",
    audit: {
      action: "campaign.winner_chosen",
      resource: { type: "campaign", id: row.id },
      summary: { winner },
    },
    result: dto,
  });
  wakeCampaigns(ctx, now);
  return dto;
}
