import { type SQL, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";

/** Key of the email of a campaign to a contact: there is one, however often it is asked for. */
export function campaignKey(campaignId: string, contactId: string): string {
  return `campaign:${campaignId}:${contactId}`;
}

/** SQL of the same for the campaign of a row of the ledger. */
export function campaignKeySql(contactId: string, row = ""): string {
  return `'${campaignKey(`' || ${row}campaign_id || '`, `' || ${contactId}`)}`;
}

const emailTo = (ctx: BusinessCtx, campaignId: string): SQL =>
  sql`SELECT 1 FROM email_messages AS mail WHERE mail.business_id = ${ctx.businessId}
    AND mail.key = ${campaignKey(campaignId, "")} || contacts.id`;

/** A condition on contacts: the campaign has an email to them in the ledger. */
export function inCampaign(ctx: BusinessCtx, campaignId: string): SQL {
  return sql`EXISTS (${emailTo(ctx, campaignId)})`;
}

/** A condition on contacts: they were sent the campaign and no person has opened it. */
export function notOpened(ctx: BusinessCtx, campaignId: string): SQL {
  return sql`EXISTS (${emailTo(ctx, campaignId)}
    AND mail.sent_at IS NOT NULL AND mail.opened_at IS NULL)`;
}

/** A condition on contacts: they have unsubscribed from all marketing mail. */
export function unsubscribed(ctx: BusinessCtx): SQL {
  return suppressed(ctx, sql`= 'unsubscribed'`);
}

/** A condition on contacts: their address gets nothing at all. */
export function undeliverable(ctx: BusinessCtx): SQL {
  return suppressed(ctx, sql`<> 'unsubscribed'`);
}

function suppressed(ctx: BusinessCtx, reason: SQL): SQL {
  return sql`contacts.email_normalised IN (SELECT email FROM suppressions
    WHERE business_id = ${ctx.businessId} AND reason ${reason})`;
}
