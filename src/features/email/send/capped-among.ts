import { sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { check, type Statement } from "../../../platform/db";
import type { SendingRules } from "../../senders";

/** What is asked of an email: to whom it goes, and what it is part of. */
export interface Capped {
  id: string;
  kind: string;
  contact_id: string | null;
  campaign_id: string | null;
  run_id: string | null;
}

type Cap = Pick<SendingRules, "capEmails" | "capHours">;

/**
 * Which of the emails would be more marketing than the business wants a contact to get. Emails of
 * other campaigns and runs count that left, may have left or are leaving; those of the same one do
 * not, so that a series is not cut by itself. Of two among those asked about the first goes.
 */
export async function cappedAmong(
  ctx: BusinessCtx,
  cap: Cap,
  emails: readonly Capped[],
): Promise<Set<string>> {
  require(ctx, "emails:send");
  const query = cappedQuery(ctx, cap, emails);
  if (query === null) return new Set();
  const [text, ...params] = query;
  const parts = text.split("?").map((part) => sql.raw(part));
  const joined = parts.flatMap((part, n) => (n === 0 ? [part] : [sql`${params[n - 1]}`, part]));
  const rows = await ctx.db.all<{ id: string }>(sql.join(joined));
  return new Set(rows.map(({ id }) => id));
}

/** Demands that none of the emails is capped, for the commit in which they are handed over. */
export function noneCapped(inside: BusinessCtx, cap: Cap, emails: readonly Capped[]): Statement[] {
  const query = cappedQuery(inside, cap, emails);
  if (query === null) return [];
  const [text, ...params] = query;
  return [check(`NOT EXISTS (${text})`, ...params)];
}

/** The ids of the capped, with the parameters of the text in order; null if none can be. */
function cappedQuery(
  inside: BusinessCtx,
  { capEmails, capHours }: Cap,
  emails: readonly Capped[],
): [text: string, ...params: unknown[]] | null {
  const asked = emails.flatMap(({ id, kind, contact_id, campaign_id, run_id }) => {
    const source = campaign_id ?? run_id;
    return kind === "marketing" && contact_id && source ? [[id, contact_id, source]] : [];
  });
  if (capEmails === null || asked.length === 0) return null;
  const since = inside.now() - capHours * 3_600_000;
  const text = `SELECT asked.value ->> 0 AS id FROM json_each(?) AS asked
    WHERE (SELECT count(*) FROM email_messages AS other
      WHERE other.business_id = ? AND other.contact_id = asked.value ->> 1
        AND other.kind = 'marketing'
        AND coalesce(other.campaign_id, other.run_id) <> asked.value ->> 2
        AND (other.sent_at > ?
          OR (other.status = 'unknown' AND other.handed_at > ?)
          OR (other.status = 'sending' AND (other.handed_at IS NOT NULL
            OR (other.id < asked.value ->> 0
              AND other.id IN (SELECT value ->> 0 FROM json_each(?))))))
    ) >= ?`;
  const list = JSON.stringify(asked);
  return [text, list, inside.businessId, since, since, list, capEmails];
}
