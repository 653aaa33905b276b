import { desc, eq } from "drizzle-orm";
import { type Ctx, requireNothing } from "../../platform/ctx";
import { iso } from "../../platform/http/fields";
import type { ListMailbox, MailboxMessageDto } from "./schemas";
import { mailboxMessages } from "./table.platform";

/** Messages of the local inbox, newest first. Development only, where it has no secrets. */
export async function listMailbox(ctx: Ctx, query: ListMailbox): Promise<MailboxMessageDto[]> {
  requireNothing(ctx);
  const rows = await ctx.platformDb
    .select()
    .from(mailboxMessages)
    .where(query.to ? eq(mailboxMessages.recipient, query.to) : undefined)
    .orderBy(desc(mailboxMessages.at), desc(mailboxMessages.id))
    .limit(query.limit);
  return rows.map(({ id, from, to, subject, text, html, headers, at }) => ({
    id,
    from,
    to,
    subject,
    text,
    html,
    headers,
    at: iso(at),
  }));
}
