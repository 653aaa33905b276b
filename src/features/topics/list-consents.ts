import { and, desc, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { contactsForRendering } from "../contacts";
import type { ConsentDto, ConsentsQuery } from "./schemas";
import { consentEvents, topics } from "./table.business";

/**
 * What a contact agreed to and took back, newest first: never changed, also where the topic is gone.
 * @throws AppError NOT_FOUND, CURSOR_INVALID
 */
export async function listConsents(
  ctx: BusinessCtx,
  contactId: string,
  query: ConsentsQuery,
): Promise<Page<ConsentDto>> {
  require(ctx, "contacts:read");
  const scope = `listConsents|${ctx.businessId}|${contactId}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  if (!(await contactsForRendering(ctx, [contactId])).has(contactId)) {
    throw new AppError("NOT_FOUND");
  }
  const rows = await ctx.db
    .select({ event: consentEvents, topic: topics.name })
    .from(consentEvents)
    .leftJoin(
      topics,
      and(eq(topics.businessId, ctx.businessId), eq(topics.id, consentEvents.topicId)),
    )
    .where(
      and(
        eq(consentEvents.businessId, ctx.businessId),
        eq(consentEvents.contactId, contactId),
        after
          ? sql`(${consentEvents.at}, ${consentEvents.id}) < (${after[0]}, ${after[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(consentEvents.at), desc(consentEvents.id))
    .limit(query.limit + 1);
  const position = ({ event }: (typeof rows)[number]) => [event.at, event.id];
  return toPage(ctx.config, scope, query.limit, rows, position, ({ event, topic }) => ({
    id: event.id,
    topicId: event.topicId,
    topic,
    action: event.action,
    source: event.source,
    sourceId: event.sourceId,
    consentText: event.consentText,
    address: event.address,
    at: iso(event.at),
  }));
}
