import { and, desc, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../../platform/db";
import { iso } from "../../../platform/http/fields";
import { emailEvents as events, emailMessages as emails } from "../table.business";
import type { BounceDto, BouncesQuery } from "./schemas";

/** Emails that came back or were complained of, newest first; those of a campaign if it is named. */
export async function listBounces(ctx: BusinessCtx, query: BouncesQuery): Promise<Page<BounceDto>> {
  require(ctx, "emails:read");
  const { campaignId, templateId } = query;
  const scope = `listBounces|${ctx.businessId}|${campaignId ?? ""}|${templateId ?? ""}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  const rows = await ctx.db
    .select({ event: events, to: emails.toAddress })
    .from(events)
    .leftJoin(emails, and(eq(emails.businessId, events.businessId), eq(emails.id, events.emailId)))
    .where(
      and(
        eq(events.businessId, ctx.businessId),
        campaignId === undefined ? undefined : eq(events.campaignId, campaignId),
        templateId === undefined ? undefined : eq(events.templateId, templateId),
        // Word for word as in the index of these.
        sql`type IN ('bounced', 'complained')`,
        after ? sql`(${events.at}, ${events.id}) < (${after[0]}, ${after[1]})` : undefined,
      ),
    )
    .orderBy(desc(events.at), desc(events.id))
    .limit(query.limit + 1);
  const position = ({ event }: (typeof rows)[number]) => [event.at, event.id];
  return toPage(ctx.config, scope, query.limit, rows, position, ({ event, to }) => ({
    id: event.id,
    emailId: event.emailId,
    contactId: event.contactId,
    to,
    type: event.type === "complained" ? "complained" : "bounced",
    bounceType: event.bounceType,
    diagnostic: event.diagnostic,
    at: iso(event.at),
  }));
}
