import type { BusinessCtx } from "../../../platform/ctx";
import { type Statement, statement } from "../../../platform/db";
import type { Verdict } from "../schemas";
import { ANNOUNCE_AFTER_MS } from "../tracking/record-hit";
import { judgeHit } from "../tracking/judge-hit";
import type { MatchedEmail } from "./match-emails";
import type { ReportedEvent } from "./reported-event";

/** A report about one of our emails. */
export interface EmailReport {
  event: ReportedEvent;
  email: MatchedEmail;
}

/** Longest text that is kept of what a server said. */
const MAX_DIAGNOSTIC = 1000;

/** The reports as events of their emails; what is there already stays as it is. */
export function eventsWrite(
  ctx: BusinessCtx,
  provider: string,
  reports: readonly EmailReport[],
): Statement {
  const rows = reports.map(({ event, email }) => {
    const { verdict, reasons } = judge(event);
    const announced = verdict === "human" && (event.type === "opened" || event.type === "clicked");
    return {
      id: ctx.newId("eve"),
      key: `${provider}:${event.id}`,
      emailId: email.id,
      type: event.type,
      verdict,
      reasons,
      url: event.url?.slice(0, 4000),
      diagnostic: event.diagnostic?.slice(0, MAX_DIAGNOSTIC),
      bounceType: event.bounceType,
      userAgent: event.userAgent?.slice(0, 400),
      at: Math.round(event.at),
      announceAt: announced ? ctx.now() + ANNOUNCE_AFTER_MS : null,
    };
  });
  return statement(
    `INSERT INTO email_events (business_id, id, key, email_id, campaign_id, template_id, contact_id,
       type, verdict, reasons, url, diagnostic, bounce_type, user_agent, provider, at, created_at,
       announce_at)
     SELECT ?1, value ->> 'id', value ->> 'key', e.id, e.campaign_id, e.template_id, e.contact_id,
       value ->> 'type', value ->> 'verdict', value -> 'reasons', value ->> 'url',
       iif(e.to_address IS NULL, NULL, value ->> 'diagnostic'), value ->> 'bounceType',
       iif(e.contact_id IS NULL, NULL, value ->> 'userAgent'), ?2, value ->> 'at',
       CAST(?3 AS INTEGER), value ->> 'announceAt'
     FROM json_each(?4) JOIN email_messages AS e
       ON e.business_id = ?1 AND e.id = value ->> 'emailId'
     WHERE true ON CONFLICT (business_id, key) DO NOTHING`,
    ctx.businessId,
    provider,
    ctx.now(),
    JSON.stringify(rows),
  );
}

/** Servers deliver and bounce, people complain and leave; who opens and clicks must be judged. */
function judge({ type, at, userAgent, machine }: ReportedEvent): {
  verdict: Verdict;
  reasons: string[];
} {
  if (type === "complained" || type === "unsubscribed") return { verdict: "human", reasons: [] };
  if (type !== "opened" && type !== "clicked") return { verdict: "machine", reasons: [] };
  if (machine) return { verdict: "machine", reasons: ["provider"] };
  // What else a request says of itself, providers keep to themselves.
  const told: Record<string, string> = { "user-agent": userAgent ?? "", "accept-language": "*" };
  return judgeHit({ type, at, sentAt: null, header: (name) => told[name] });
}
