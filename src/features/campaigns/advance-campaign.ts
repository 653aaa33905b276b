import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded, type Write } from "../../platform/db";
import { campaignQueue, heldEmails, holdEmails, lastTestSent, skipHeld } from "../email";
import { existingTemplates } from "../templates";
import { hasRest } from "./ab-test";
import { byId, type CampaignRow } from "./campaign-rows";
import { chooseByFigures } from "./choose-winner";
import { templateIdsOf } from "./content-problems";
import { startingAt } from "./due-times";
import { fillCampaign, nextContacts, STRETCH } from "./fill-campaign";
import { groupProblems } from "./group-problems";
import { releaseRest } from "./release-rest";
import { campaigns } from "./table.business";
import { winnerDueAt } from "./to-campaign-dto";

/**
 * Takes a campaign that is due one step onwards. Each step is one commit that holds only if nobody
 * else has taken it meanwhile.
 * @throws AppError CONFLICT or STATE_INVALID if somebody has
 */
export async function advanceCampaign(ctx: BusinessCtx, row: CampaignRow): Promise<void> {
  require(ctx, "campaigns:write");
  if (row.status === "scheduled") return begin(ctx, row);
  if (row.status === "cancelled") return skipRest(ctx, row);
  if (row.filledTo !== null) return fill(ctx, row);
  if (row.status === "testing") return test(ctx, row);
  const queue = await campaignQueue(ctx, row.id);
  if (queue.held && row.winner !== null) return releaseRest(ctx, row, row.winner);
  if (queue.nextAt !== null || queue.sending) return lookAgain(ctx, row, queue.nextAt);
  const now = ctx.now();
  return step(ctx, row, { status: "sent", finishedAt: now, dueAt: null }, [], "campaign.finished");
}

/** A campaign whose template was thrown away waits for somebody who knows what to send instead. */
async function begin(ctx: BusinessCtx, row: CampaignRow): Promise<void> {
  const ids = templateIdsOf(row);
  const templates = await existingTemplates(ctx, ids);
  if (templates.size < ids.length) return pauseItself(ctx, row);
  if (await waitsForGroups(ctx, row)) return;
  return step(ctx, row, startingAt(row, ctx.now()), [], "campaign.started");
}

/** A group that is there after its contacts were read was there when they were. */
async function fill(ctx: BusinessCtx, row: CampaignRow): Promise<void> {
  const contacts = await nextContacts(ctx, row);
  if (await waitsForGroups(ctx, row)) return;
  return fillCampaign(ctx, row, contacts);
}

/**
 * Takes a campaign of which nobody can say now whom it is for to wait: for a segment that is being
 * worked out, or for somebody who knows whom to write to instead of those in a group that is gone.
 */
async function waitsForGroups(ctx: BusinessCtx, row: CampaignRow): Promise<boolean> {
  const problems = await groupProblems(ctx, row);
  if (problems.length === 0) return false;
  if (problems.every(({ passes }) => passes)) await lookAgain(ctx, row, null);
  else await pauseItself(ctx, row);
  return true;
}

async function pauseItself(ctx: BusinessCtx, row: CampaignRow): Promise<void> {
  const set = {
    status: "paused",
    pausedFrom: row.status,
    pausedAt: ctx.now(),
    dueAt: null,
  } as const;
  return step(ctx, row, set, holdEmails(ctx, row.id), "campaign.paused");
}

/** Waits until the whole test has left and then as long as was asked for; then there is a winner. */
async function test(ctx: BusinessCtx, row: CampaignRow): Promise<void> {
  const { abTest } = row;
  if (!hasRest(abTest)) throw new Error(`The campaign ${row.id} tests nothing`);
  const dueAt = winnerDueAt(row);
  if (dueAt !== null && dueAt > ctx.now()) return step(ctx, row, { dueAt });
  if (dueAt !== null) return chooseByFigures(ctx, row, abTest);
  const { nextAt, sending } = await campaignQueue(ctx, row.id);
  if (nextAt !== null || sending) return lookAgain(ctx, row, nextAt);
  const testEndedAt = (await lastTestSent(ctx, row.id)) ?? row.startedAt ?? ctx.now();
  return step(ctx, row, { testEndedAt, dueAt: winnerDueAt({ ...row, testEndedAt }) });
}

/** What a sender has when it is cancelled may come back to be tried again: then it is skipped, too. */
async function skipRest(ctx: BusinessCtx, row: CampaignRow): Promise<void> {
  const { sending } = await campaignQueue(ctx, row.id);
  const held = await heldEmails(ctx, row.id, STRETCH);
  const more = held.length === STRETCH;
  const again = ctx.now() + (more ? 0 : SOONEST_MS);
  const skips = [skipHeld(ctx, held, "campaign_cancelled")];
  return step(ctx, row, { dueAt: more || sending ? again : null }, skips);
}

const SOONEST_MS = 2000;
const LATEST_MS = 60_000;

/** Looks again whether all has left: soon, but the more seldom the longer it takes. */
async function lookAgain(ctx: BusinessCtx, row: CampaignRow, nextAt: number | null): Promise<void> {
  const now = ctx.now();
  const pause = Math.min(Math.max((now - (row.startedAt ?? now)) / 50, SOONEST_MS), LATEST_MS);
  return step(ctx, row, { dueAt: Math.round(Math.max(now + pause, nextAt ?? 0)) });
}

async function step(
  ctx: BusinessCtx,
  row: CampaignRow,
  set: Partial<CampaignRow>,
  writes: Write[] = [],
  action?: "campaign.started" | "campaign.paused" | "campaign.finished",
): Promise<void> {
  // In the trash as well: what is left of one that was cancelled is skipped all the same.
  const asRead = and(byId(ctx, row.id), eq(campaigns.status, row.status));
  await commit(ctx, {
    on: "business",
    writes: [guarded(ctx.db.update(campaigns).set(set).where(asRead)), ...writes],
    ...(action && {
      audit: {
        action,
        resource: { type: "campaign", id: row.id },
        summary: { name: row.name },
      },
    }),
  });
}
