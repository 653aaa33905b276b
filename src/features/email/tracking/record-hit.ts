import { and, eq, sql } from "drizzle-orm";
import { type BusinessCtx, requireNothing } from "../../../platform/ctx";
import { commit, statement, type Statement, type Write } from "../../../platform/db";
import { pulse } from "../../../platform/clock";
import { factsFromEvents } from "../facts-from-events";
import { emailMessages as emails } from "../table.business";
import { type Hit, judgeHit } from "./judge-hit";

/** A request for one of an email's links, or for its pixel. */
export interface EmailHit extends Omit<Hit, "sentAt"> {
  emailId: string;
  /** Null for opens. */
  position: number | null;
  url: string | null;
}

/** Two links in so short a time are no person's doing; nor is what else happened then. */
export const BURST_MS = 2000;

/** When others may hear of a hit: by then what contradicts it is in. */
export const ANNOUNCE_AFTER_MS = BURST_MS + 2000;

/** Most events kept of one kind, link and verdict of an email; the figures need the first. */
const MAX_KEPT = 10;

/**
 * Records a hit with its verdict, and corrects those of earlier ones that it contradicts. The order
 * in which hits are recorded makes no difference. An email that is gone is nobody's any more.
 */
export async function recordHit(ctx: BusinessCtx, hit: EmailHit): Promise<void> {
  requireNothing(ctx);
  const [email] = await ctx.db
    .select({ sentAt: sql<number | null>`coalesce(${emails.sentAt}, ${emails.handedAt})` })
    .from(emails)
    .where(and(eq(emails.businessId, ctx.businessId), eq(emails.id, hit.emailId)));
  if (email === undefined) return;
  const { verdict, reasons } = judgeHit({ ...hit, sentAt: email.sentAt });
  const announceAt = verdict === "human" ? ctx.now() + ANNOUNCE_AFTER_MS : null;
  const id = ctx.newId("eve");
  const insert = statement(
    `INSERT INTO email_events (business_id, id, key, email_id, campaign_id, template_id, contact_id,
       type, verdict, reasons, url, position, user_agent, at, created_at, announce_at)
     SELECT business_id, ?2, ?2, id, campaign_id, template_id, contact_id, ?4, ?5, ?6, ?7, ?8,
       iif(contact_id IS NULL, NULL, ?9),
       ?10, ?11, ?12
     FROM email_messages WHERE business_id = ?1 AND id = ?3 AND (
       SELECT count(*) FROM email_events WHERE business_id = ?1 AND email_id = ?3 AND type = ?4
         AND position IS ?8 AND verdict = ?5 AND provider IS NULL) < ${MAX_KEPT}`,
    ctx.businessId,
    id,
    hit.emailId,
    hit.type,
    verdict,
    JSON.stringify(reasons),
    hit.url,
    hit.position,
    hit.header("user-agent")?.slice(0, 400) ?? null,
    hit.at,
    ctx.now(),
    announceAt,
  );
  const writes: Write[] = [insert, ...contradictions(ctx, hit)];
  writes.push(factsFromEvents(ctx, [hit.emailId]));
  await commit(ctx, { on: "business", evenSuspended: true, writes });
  if (announceAt !== null) ctx.waitUntil(pulse(ctx.env, ctx.db.name, announceAt));
}

/** Clicks on several links within two seconds, then opens at the same time, are a machine's. */
function contradictions(ctx: BusinessCtx, { emailId }: EmailHit): Statement[] {
  const downgrade = (type: string, cause: string) =>
    statement(
      `UPDATE email_events SET verdict = 'machine', announce_at = NULL,
         reasons = json_insert(reasons, '$[#]', 'many_links')
       WHERE business_id = ?1 AND email_id = ?2 AND type = '${type}' AND provider IS NULL
         AND NOT EXISTS (SELECT 1 FROM json_each(reasons) WHERE value = 'many_links')
         AND EXISTS (SELECT 1 FROM email_events AS other
           WHERE other.business_id = ?1 AND other.email_id = ?2 AND other.type = 'clicked'
             AND other.provider IS NULL AND abs(other.at - email_events.at) <= ${BURST_MS}
             AND ${cause})`,
      ctx.businessId,
      emailId,
    );
  return [
    downgrade("clicked", "other.position <> email_events.position"),
    downgrade(
      "opened",
      "EXISTS (SELECT 1 FROM json_each(other.reasons) WHERE value = 'many_links')",
    ),
  ];
}
