import { z } from "zod";
import type { BounceType, EmailEventType } from "../../schemas";
import { bounceTypeOf } from "../bounce-type";
import { parseItems } from "../parse-body";
import { EMAIL_TAG, type EventSource, proved, type ReportedEvent } from "../reported-event";
import { isEcdsaSigned } from "../signatures/ecdsa";
import { FRESH_MS, isWithin } from "../signatures/within";

const TYPES: Record<string, EmailEventType> = {
  delivered: "delivered",
  deferred: "deferred",
  bounce: "bounced",
  dropped: "bounced",
  spamreport: "complained",
  unsubscribe: "unsubscribed",
  group_unsubscribe: "unsubscribed",
  open: "opened",
  click: "clicked",
};

const CLASSES: Record<string, BounceType> = {
  "Invalid Address": "hard",
  "Mailbox Unavailable": "soft",
  Technical: "soft",
  Reputation: "ignored",
  Content: "ignored",
  "Frequency or Volume Too High": "soft",
};

/** Why SendGrid did not even try. */
const DROPPED: Record<string, BounceType> = {
  "Bounced Address": "hard",
  Invalid: "hard",
  "Spam Reporting Address": "hard",
};

const item = z.object({
  event: z.string(),
  timestamp: z.number(),
  sg_event_id: z.string().min(1).max(200),
  sg_message_id: z.string().optional(),
  "smtp-id": z.string().optional(),
  [EMAIL_TAG]: z.string().optional(),
  type: z.string().optional(),
  bounce_classification: z.string().optional(),
  reason: z.string().optional(),
  response: z.string().optional(),
  status: z.string().optional(),
  url: z.string().optional(),
  useragent: z.string().optional(),
  sg_machine_open: z.boolean().optional(),
});
type Item = z.output<typeof item>;

/**
 * Events of SendGrid, many in one request. Source:
 * https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event
 */
export const sendgridEvents: EventSource = {
  async verify({ header, body, secret, nowMs }) {
    const signature = header("x-twilio-email-event-webhook-signature") ?? "";
    const timestamp = header("x-twilio-email-event-webhook-timestamp") ?? "";
    if (!/^\d{1,12}$/.test(timestamp)) return null;
    if (!isWithin(Number(timestamp) * 1000, nowMs, FRESH_MS)) return null;
    return isEcdsaSigned(secret, timestamp + body, signature) ? proved() : null;
  },
  read: ({ body }) => parseItems(item, body).flatMap(eventOf),
};

function eventOf(told: Item): ReportedEvent[] {
  const type = TYPES[told.event];
  if (type === undefined) return [];
  return [
    {
      id: told.sg_event_id,
      type,
      at: told.timestamp * 1000,
      emailId: told[EMAIL_TAG],
      // Behind the first dot stands which of SendGrid's machines had it.
      providerMessageId: told.sg_message_id?.split(".")[0],
      messageId: told["smtp-id"],
      ...(type === "bounced" && { bounceType: bounceTypeOfItem(told) }),
      diagnostic: told.reason ?? told.response,
      url: told.url,
      userAgent: told.useragent,
      machine: told.sg_machine_open ?? false,
    },
  ];
}

function bounceTypeOfItem(told: Item): BounceType {
  const { event, reason = "", status = null, bounce_classification = "" } = told;
  if (event === "dropped") return DROPPED[reason] ?? "ignored";
  const known = CLASSES[bounce_classification] ?? bounceTypeOf(status, reason);
  // A block is for now: it never speaks against the address for good.
  return told.type === "blocked" && known === "hard" ? "soft" : known;
}
