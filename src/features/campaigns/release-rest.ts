import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { type HeldEmail, heldEmails, releaseEmails, wakeEmail } from "../email";
import { type CampaignRow, inState } from "./campaign-rows";
import { sameTimeOfDay, slotMs } from "./due-times";
import { contentOf, delayOf } from "./email-of";
import { STRETCH } from "./fill-campaign";
import { campaigns } from "./table.business";

/**
 * Lets the next of those who waited for the winner have what has won.
 * @throws AppError CONFLICT if somebody else was faster, or has paused it
 */
export async function releaseRest(
  ctx: BusinessCtx,
  row: CampaignRow,
  winner: string,
): Promise<void> {
  require(ctx, "campaigns:write");
  const held = await heldEmails(ctx, row.id, STRETCH);
  const nextSlotAt = row.nextSlotAt ?? ctx.now();
  const released = timed(row, held, winner, nextSlotAt);
  const set = {
    nextSlotAt: nextSlotAt + Math.round(held.length * slotMs(row)),
    dueAt: ctx.now(),
  };
  const asRead = and(
    inState(ctx, row.id, "sending"),
    eq(campaigns.version, row.version),
    eq(campaigns.nextSlotAt, nextSlotAt),
  );
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(ctx.db.update(campaigns).set(set).where(asRead)),
      releaseEmails(ctx, released, {
        variant: winner,
        ...contentOf(row, winner),
      }),
    ],
  });
  wakeEmail(ctx, "business");
}

/** When each of the rest leaves: at the campaign's speed, and at the time of day that has won. */
function timed(
  row: CampaignRow,
  held: readonly HeldEmail[],
  winner: string,
  nextSlotAt: number,
): HeldEmail[] {
  const wonAt = row.winnerAt ?? nextSlotAt;
  const ofTime = row.abTest?.of === "sendTime";
  return held.map(({ id, nextAt }, position) => {
    const own = nextAt + delayOf(row, winner);
    const base = ofTime ? sameTimeOfDay(own, wonAt) : Math.max(own, wonAt);
    return { id, nextAt: base + (nextSlotAt - wonAt) + Math.round(position * slotMs(row)) };
  });
}
