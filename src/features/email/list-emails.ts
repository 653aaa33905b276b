import { and, desc, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { addressesOf, toEmailDto } from "./email-rows";
import type { EmailDto, ListEmails } from "./schemas";
import { emailMessages as emails } from "./table.business";

/** A page of the ledger, newest first. */
export async function listEmails(ctx: BusinessCtx, query: ListEmails): Promise<Page<EmailDto>> {
  require(ctx, "emails:read");
  const scope = `listEmails|${ctx.businessId}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  const text = query.q?.toLowerCase();
  const rows = await ctx.db
    .select()
    .from(emails)
    .where(
      and(
        eq(emails.businessId, ctx.businessId),
        query.status ? eq(emails.status, query.status) : undefined,
        query.contactId ? eq(emails.contactId, query.contactId) : undefined,
        query.templateId ? eq(emails.templateId, query.templateId) : undefined,
        query.workflowId ? eq(emails.workflowId, query.workflowId) : undefined,
        query.runId ? eq(emails.runId, query.runId) : undefined,
        text
          ? sql`(instr(lower(${emails.toAddress}), ${text}) > 0
              OR instr(lower(${emails.subject}), ${text}) > 0)`
          : undefined,
        after ? sql`(${emails.createdAt}, ${emails.id}) < (${after[0]}, ${after[1]})` : undefined,
      ),
    )
    .orderBy(desc(emails.createdAt), desc(emails.id))
    .limit(query.limit + 1);
  const position = (row: (typeof rows)[number]) => [row.createdAt, row.id];
  const addresses = await addressesOf(ctx, rows);
  const toDto = (row: (typeof rows)[number]) => toEmailDto(row, addresses);
  return toPage(ctx.config, scope, query.limit, rows, position, toDto);
}
