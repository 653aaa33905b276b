import { and, desc, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { type Before, isBefore } from "../../platform/db";
import type { ConsentAction, ConsentSource } from "./schemas";
import { consentEvents, topics } from "./table.business";

/** Something that a contact agreed to or took back. */
export interface ConsentHistoryEntry {
  id: string;
  at: number;
  action: ConsentAction;
  source: ConsentSource;
  /** Null: all marketing mail. */
  topicId: string | null;
  topic: string | null;
  consentText: string | null;
}

/** What a contact agreed to and took back, newest first. For callers let in elsewhere. */
export async function consentHistory(
  ctx: BusinessCtx,
  contactId: string,
  before: Before | null,
  limit: number,
): Promise<ConsentHistoryEntry[]> {
  return ctx.db
    .select({
      id: consentEvents.id,
      at: consentEvents.at,
      action: consentEvents.action,
      source: consentEvents.source,
      topicId: consentEvents.topicId,
      topic: topics.name,
      consentText: consentEvents.consentText,
    })
    .from(consentEvents)
    .leftJoin(
      topics,
      and(eq(topics.businessId, consentEvents.businessId), eq(topics.id, consentEvents.topicId)),
    )
    .where(
      and(
        eq(consentEvents.businessId, ctx.businessId),
        eq(consentEvents.contactId, contactId),
        isBefore(consentEvents.at, consentEvents.id, before),
      ),
    )
    .orderBy(desc(consentEvents.at), desc(consentEvents.id))
    .limit(limit);
}
