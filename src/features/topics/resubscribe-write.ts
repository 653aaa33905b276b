import type { BusinessCtx } from "../../platform/ctx";
import { statement, type Write } from "../../platform/db";
import { lastOfAll } from "./unsubscribe-all-writes";
import type { ConsentSource } from "./schemas";

/** The line of the history by which somebody who had left altogether wants marketing mail again. */
export function resubscribeWrite(
  ctx: BusinessCtx,
  consent: {
    contactId: string;
    source: ConsentSource;
    sourceId: string | null;
    consentText: string | null;
    address?: string | null;
  },
): Write {
  return statement(
    `INSERT INTO consent_events (business_id, id, contact_id, topic_id, action, source,
       consent_text, source_id, address, at)
     SELECT ?1, ?2, ?3, NULL, 'subscribed', ?4, ?5, ?6, ?7, CAST(?8 AS INTEGER)
     WHERE ${lastOfAll("?1", "?3")} IS NOT 'subscribed'`,
    ctx.businessId,
    ctx.newId("cns"),
    consent.contactId,
    consent.source,
    consent.consentText,
    consent.sourceId,
    consent.address ?? null,
    ctx.now(),
  );
}
