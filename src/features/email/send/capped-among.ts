import { sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import type { SendingRules } from "../../senders";

/** What is asked of an email: to whom it goes, and what it is part of. */
export interface Capped {
  id: string;
  kind: string;
  contact_id: string | null;
  campaign_id: string | null;
  run_id: string | null;
}

/**
 * Which of the emails would be more marketing than the business wants a contact to get. Emails of
 * other campaigns and runs count that left, may have left or are about to; those of the same one do
 * not, so that a series is not cut by itself. Of two that are about to leave the first goes.
 */
export async function cappedAmong(
  ctx: BusinessCtx,
  { capEmails, capHours }: Pick<SendingRules, "capEmails" | "capHours">,
  emails: readonly Capped[],
): Promise<Set<string>> {
  require(ctx, "emails:send");
  const asked = emails.flatMap(({ id, kind, contact_id, campaign_id, run_id }) => {
    const source = campaign_id ?? run_id;
    return kind === "marketing" && contact_id && source ? [[id, contact_id, source]] : [];
  });
  if (capEmails === null || asked.length === 0) return new Set();
  const since = ctx.now() - capHours * 3_600_000;
  const rows = await ctx.db.all<{ id: string }>(sql`
    SELECT asked.value ->> 0 AS id FROM json_each(${JSON.stringify(asked)}) AS asked
    WHERE (SELECT count(*) FROM email_messages AS other
      WHERE other.business_id = ${ctx.businessId} AND other.contact_id = asked.value ->> 1
        AND other.kind = 'marketing'
        AND coalesce(other.campaign_id, other.run_id) <> asked.value ->> 2
        AND (other.sent_at > ${since}
          OR (other.status = 'unknown' AND other.handed_at > ${since})
          OR (other.status = 'sending'
            AND (other.handed_at IS NOT NULL OR other.id < asked.value ->> 0)))
    ) >= ${capEmails}`);
  return new Set(rows.map(({ id }) => id));
}
