import { sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded, statement } from "../../../platform/db";
import { isAppError } from "../../../platform/errors";
import type { DomainEvent } from "../../../platform/queue";
import type { EmailEngaged } from "../events";

/** Hits told of in one commit. */
const BATCH = 100;

interface DueHit {
  id: string;
  type: "opened" | "clicked";
  emailId: string;
  contactId: string;
  campaignId: string | null;
  templateId: string | null;
  url: string | null;
  at: number;
  /** True for a click without an open before it. */
  opens: number;
}

/**
 * Tells the rest of the product of people's opens and clicks that nothing has contradicted. What is
 * contradicted while this runs is left for the next time, when it is due no more.
 */
export async function announceHits(ctx: BusinessCtx): Promise<void> {
  require(ctx, "emails:read");
  const due = await ctx.db.all<DueHit>(sql`
    SELECT e.id, e.type, e.email_id AS emailId, e.contact_id AS contactId,
      e.campaign_id AS campaignId, e.template_id AS templateId, e.url, e.at,
      e.type = 'clicked' AND m.opened_at = e.at AS opens
    FROM email_events AS e
    JOIN email_messages AS m ON m.business_id = e.business_id AND m.id = e.email_id
    WHERE e.business_id = ${ctx.businessId} AND e.announce_at <= ${ctx.now()}
    ORDER BY e.announce_at LIMIT ${BATCH}`);
  if (due.length === 0) return;
  const ids = JSON.stringify(due.map(({ id }) => id));
  const told = statement(
    `UPDATE email_events SET announce_at = NULL WHERE business_id = ?
       AND id IN (SELECT value FROM json_each(?)) AND announce_at IS NOT NULL`,
    ctx.businessId,
    ids,
  );
  try {
    await commit(ctx, {
      on: "business",
      evenSuspended: true,
      writes: [guarded(told, due.length)],
      events: due.filter(({ contactId }) => contactId !== null).flatMap(eventsOf),
    });
  } catch (error) {
    if (!isAppError(error, "CONFLICT")) throw error;
  }
}

/** Whoever clicks has the mail open, whether or not its images were loaded. */
function eventsOf(hit: DueHit): DomainEvent[] {
  const { emailId, contactId, campaignId, templateId, at } = hit;
  const payload = { emailId, contactId, campaignId, templateId, at };
  const event = (type: string, url: string | null): DomainEvent => {
    return { type, version: 1, payload: { ...payload, url } satisfies EmailEngaged };
  };
  if (hit.type === "opened") return [event("email.opened", null)];
  const clicked = event("email.clicked", hit.url);
  return hit.opens ? [event("email.opened", null), clicked] : [clicked];
}
