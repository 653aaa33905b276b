import { and, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { getBusinessProfile } from "../businesses";
import { type MatchingContact, matchingContacts } from "../contacts";
import { emailWrites, type QueuedEmail, wakeEmail } from "../email";
import { sideOf } from "./ab-test";
import { audienceOf } from "./audience";
import { type CampaignRow, inState } from "./campaign-rows";
import { recipientTimes, slotMs } from "./due-times";
import { delayOf, emailOf } from "./email-of";
import { campaigns } from "./table.business";

/** Contacts that one commit writes into the ledger. */
export const STRETCH = 2000;

/** The contacts of the audience that are to be written into the ledger next. */
export async function nextContacts(ctx: BusinessCtx, row: CampaignRow): Promise<MatchingContact[]> {
  require(ctx, "campaigns:write");
  const after = row.filledTo ?? "";
  return matchingContacts(ctx, audienceOf(ctx, row), { after, limit: STRETCH });
}

/**
 * Writes the next contacts of the audience into the ledger, and how far it has come in the same
 * commit: whoever else does so, and wherever it is killed, each contact is written once.
 * @param contacts from `nextContacts` of the same row
 * @throws AppError CONFLICT if somebody else was faster, or has paused it
 */
export async function fillCampaign(
  ctx: BusinessCtx,
  row: CampaignRow,
  contacts: readonly MatchingContact[],
): Promise<void> {
  require(ctx, "campaigns:write");
  const after = row.filledTo ?? "";
  const { timeZone } = await getBusinessProfile(ctx, ctx.businessId);
  const { emails, nextSlotAt } = emailsTo(row, contacts, timeZone);
  const last = contacts.length < STRETCH ? null : contacts.at(-1)!.id;
  const set = {
    ...(emails.length > 0 && { recipients: sql`recipients + changes()` }),
    filledTo: last,
    nextSlotAt,
    dueAt: ctx.now(),
  };
  const asRead = and(inState(ctx, row.id, "sending", "testing"), eq(campaigns.filledTo, after));
  await commit(ctx, {
    on: "business",
    writes: [...emailWrites(ctx, emails), guarded(ctx.db.update(campaigns).set(set).where(asRead))],
  });
  if (emails.length > 0) wakeEmail(ctx, "business");
}

/** The emails of a stretch, each at its time. Those who wait for a winner get theirs later. */
function emailsTo(
  row: CampaignRow,
  contacts: readonly MatchingContact[],
  businessZone: string,
): { emails: QueuedEmail[]; nextSlotAt: number } {
  const start = row.startAt ?? 0;
  const behind = (row.nextSlotAt ?? start) - start;
  const timeIn = recipientTimes(row, businessZone);
  let slots = 0;
  const emails = contacts.map(({ id, timeZone }) => {
    const { abTest } = row;
    const variant = abTest && sideOf(abTest, row.id, id);
    const held = abTest !== null && variant === null;
    const base = timeIn(timeZone);
    if (held) return emailOf(row, id, { variant, held, nextAt: base });
    const spread = behind + Math.round(slots++ * slotMs(row));
    return emailOf(row, id, { variant, held, nextAt: base + delayOf(row, variant) + spread });
  });
  return { emails, nextSlotAt: start + behind + Math.round(slots * slotMs(row)) };
}
