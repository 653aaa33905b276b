import type { BusinessCtx } from "../../platform/ctx";
import { check, statement, type Write } from "../../platform/db";
import type { ConsentSource } from "./schemas";

/** How somebody has left altogether. */
export interface Leaving {
  contactId: string;
  source: ConsentSource;
  /** The email, the form or the member that it came by. */
  sourceId: string | null;
  address?: string | null;
}

/** SQL of what a contact last said about all marketing mail. */
export function lastOfAll(businessId: string, contactId: string): string {
  return `(SELECT action FROM consent_events WHERE business_id = ${businessId}
    AND contact_id = ${contactId} AND topic_id IS NULL ORDER BY at DESC, id DESC LIMIT 1)`;
}

/** Makes a commit fail if the contact has left altogether already. */
export function hasNotLeft(ctx: BusinessCtx, contactId: string): Write {
  return check(`${lastOfAll("?1", "?2")} IS NOT 'unsubscribed'`, ctx.businessId, contactId);
}

/**
 * The writes that end every subscription of a contact and say in the history that all marketing
 * mail is over, for the commit of their cause.
 */
export function unsubscribeAllWrites(ctx: BusinessCtx, leaving: Leaving): Write[] {
  const { contactId, source, sourceId, address = null } = leaving;
  const now = ctx.now();
  return [
    // The id of a line is made from that of the whole: how many topics there are is not known here.
    statement(
      `INSERT INTO consent_events (business_id, id, contact_id, topic_id, action, source,
         consent_text, source_id, address, at)
       SELECT ?1, ?2 || '.' || row_number() OVER (ORDER BY topic_id), ?3, topic_id, 'unsubscribed',
         ?4, NULL, ?5, ?6, CAST(?7 AS INTEGER)
       FROM subscriptions
       WHERE business_id = ?1 AND contact_id = ?3 AND status <> 'unsubscribed'
       UNION ALL
       SELECT ?1, ?2, ?3, NULL, 'unsubscribed', ?4, NULL, ?5, ?6, CAST(?7 AS INTEGER)
       WHERE ${lastOfAll("?1", "?3")} IS NOT 'unsubscribed'`,
      ctx.businessId,
      ctx.newId("cns"),
      contactId,
      source,
      sourceId,
      address,
      now,
    ),
    statement(
      `UPDATE subscriptions SET status = 'unsubscribed', source = ?1, consent_text = NULL,
         changed_at = CAST(?2 AS INTEGER)
       WHERE business_id = ?3 AND contact_id = ?4 AND status <> 'unsubscribed'`,
      source,
      now,
      ctx.businessId,
      contactId,
    ),
  ];
}
