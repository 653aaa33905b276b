import { campaignKey, type QueuedEmail } from "../email";
import type { CampaignRow } from "./campaign-rows";

/** The template that a side of the test gets, in its version; the campaign's own without one. */
export function contentOf(row: CampaignRow, variant: string | null) {
  const side = row.abTest?.variants.find(({ id }) => id === variant);
  const own = row.abTest?.of === "content" && side?.templateId ? side : row;
  const { templateId, templateVersion } = own;
  if (templateId === null) throw new Error(`The campaign ${row.id} has no template`);
  return { templateId, templateVersion: templateVersion ?? null };
}

/** Minutes by which a side of the test leaves later, in milliseconds. */
export function delayOf({ abTest }: CampaignRow, variant: string | null): number {
  const side = abTest?.variants.find(({ id }) => id === variant);
  return abTest?.of === "sendTime" && side ? side.delayMinutes * 60_000 : 0;
}

/** A campaign's email to a contact, for the ledger. */
export function emailOf(
  row: CampaignRow,
  contactId: string,
  as: { variant: string | null; held: boolean; nextAt: number },
): QueuedEmail {
  return {
    key: campaignKey(row.id, contactId),
    kind: "marketing",
    contactId,
    campaignId: row.id,
    ...contentOf(row, as.variant),
    ...(row.topicId !== null && { topicId: row.topicId }),
    ...(as.variant !== null && { variant: as.variant }),
    held: as.held,
    nextAt: as.nextAt,
  };
}
