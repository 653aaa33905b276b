import { and, asc, eq, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../../platform/db";
import { addressesOf, type EmailRow, toEmailDto } from "../email-rows";
import type { EmailDto, EmailStatus } from "../schemas";
import { emailMessages as emails } from "../table.business";

export interface CampaignEmails {
  campaignId: string;
  status?: EmailStatus | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** A page of a campaign's emails, state by state. For callers let in elsewhere. */
export async function campaignEmails(
  ctx: BusinessCtx,
  query: CampaignEmails,
): Promise<Page<EmailDto>> {
  const { campaignId, status, limit } = query;
  const scope = `campaignEmails|${ctx.businessId}|${campaignId}|${status ?? ""}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  const rows = await campaignEmailsQuery(ctx, { campaignId, status, limit }, after);
  const addresses = await addressesOf(ctx, rows);
  const toDto = (row: EmailRow) => toEmailDto(row, addresses);
  return toPage(ctx.config, scope, limit, rows, (row) => [row.status, row.id], toDto);
}

/** The query of `campaignEmails`, for the test of its plan. */
export function campaignEmailsQuery(
  ctx: BusinessCtx,
  { campaignId, status, limit }: CampaignEmails,
  after: (string | number | null)[] | null,
) {
  return ctx.db
    .select()
    .from(emails)
    .where(
      and(
        eq(emails.businessId, ctx.businessId),
        eq(emails.campaignId, campaignId),
        status && eq(emails.status, status),
        after ? sql`(${emails.status}, ${emails.id}) > (${after[0]}, ${after[1]})` : undefined,
      ),
    )
    .orderBy(asc(emails.status), asc(emails.id))
    .limit(limit + 1);
}
