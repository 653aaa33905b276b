import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../../platform/db";
import { iso } from "../../../platform/http/fields";
import { emailEvents as events, emailMessages as emails } from "../table.business";
import type { BounceDto, BouncesQuery } from "./schemas";

/** Emails of a campaign or a template that came back or were complained of, newest first. */
export async function listBounces(ctx: BusinessCtx, query: BouncesQuery): Promise<Page<BounceDto>> {
  require(ctx, "emails:read");
  const { campaignId, templateId } = query;
  const scope = `listBounces|${ctx.businessId}|${campaignId ?? templateId}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  const rows = await ctx.db
    .select({ event: events, to: emails.toAddress })
    .from(events)
    .leftJoin(emails, and(eq(emails.businessId, events.businessId), eq(emails.id, events.emailId)))
    .where(
      and(
        eq(events.businessId, ctx.businessId),
        campaignId === undefined
          ? eq(events.templateId, templateId!)
          : eq(events.campaignId, campaignId),
        inArray(events.type, ["bounced", "complained"]),
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
