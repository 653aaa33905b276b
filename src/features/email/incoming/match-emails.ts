import { sql } from "drizzle-orm";
import { type BusinessCtx, requireNothing } from "../../../platform/ctx";
import type { ReportedEvent } from "./reported-event";

/** An email that somebody tells something about. */
export interface MatchedEmail {
  id: string;
  contactId: string | null;
  campaignId: string | null;
  to: string | null;
}

interface Row extends MatchedEmail {
  position: number;
}

/**
 * The emails that reports are about, in the order of the reports: by our own id, else by what the
 * provider called the email, else by its Message-ID. What is about none of ours has no match.
 */
export async function matchEmails(
  ctx: BusinessCtx,
  events: readonly ReportedEvent[],
): Promise<(MatchedEmail | undefined)[]> {
  requireNothing(ctx);
  const asked = JSON.stringify(
    events.map(({ emailId, providerMessageId, messageId }) => [
      emailId ?? null,
      providerMessageId ?? null,
      messageId?.trim().replace(/^<|>$/g, "") || null,
    ]),
  );
  const own = (column: string, position: number) => sql`
    SELECT asked.key AS position, ${sql.raw(String(position))} AS rank, e.id,
      e.contact_id AS contactId, e.campaign_id AS campaignId, e.to_address AS "to"
    FROM json_each(${asked}) AS asked JOIN email_messages AS e
      ON e.business_id = ${ctx.businessId}
      AND ${sql.raw(`e.${column} = asked.value ->> ${position}`)}
    WHERE ${sql.raw(`e.${column}`)} IS NOT NULL`;
  const rows = await ctx.db.all<Row>(sql`
    ${own("id", 0)} UNION ALL ${own("provider_message_id", 1)} UNION ALL ${own("message_id", 2)}
    ORDER BY position, rank DESC`);
  const found = new Map(rows.map(({ position, ...email }) => [position, email]));
  return events.map((_, position) => found.get(position));
}
