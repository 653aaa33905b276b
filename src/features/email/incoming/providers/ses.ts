import { z } from "zod";
import { sameText } from "../../../../platform/crypto";
import { safeFetch } from "../../../../platform/outbound";
import { AppError } from "../../../../platform/errors";
import type { BounceType, EmailEventType } from "../../schemas";
import { parseBody } from "../parse-body";
import { EMAIL_TAG, type EventSource, proved, type ReportedEvent } from "../reported-event";
import { isSnsAddress, isSnsSigned, snsMessage } from "../signatures/sns";
import { isWithin, REPEATED_MS } from "../signatures/within";

const TYPES: Record<string, EmailEventType> = {
  Delivery: "delivered",
  DeliveryDelay: "deferred",
  Bounce: "bounced",
  Reject: "bounced",
  "Rendering Failure": "bounced",
  Complaint: "complained",
  Open: "opened",
  Click: "clicked",
  Subscription: "unsubscribed",
};

const CONTENT = /^(?:MessageTooLarge|ContentRejected|AttachmentRejected)$/;

const when = z.object({ timestamp: z.string().optional() });
const agent = when.extend({ userAgent: z.string().optional() });

const report = z.object({
  eventType: z.string().optional(),
  notificationType: z.string().optional(),
  mail: z.object({
    timestamp: z.string().optional(),
    messageId: z.string().optional(),
    tags: z.record(z.string(), z.array(z.string())).optional(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  }),
  bounce: when
    .extend({
      bounceType: z.string().optional(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: z
        .array(z.object({ status: z.string().optional(), diagnosticCode: z.string().optional() }))
        .optional(),
    })
    .optional(),
  complaint: when.optional(),
  delivery: when.extend({ smtpResponse: z.string().optional() }).optional(),
  deliveryDelay: when.optional(),
  reject: z.object({ reason: z.string().optional() }).optional(),
  failure: z.object({ errorMessage: z.string().optional() }).optional(),
  open: agent.optional(),
  click: agent.extend({ link: z.string().optional() }).optional(),
  subscription: when
    .extend({ newTopicPreferences: z.object({ unsubscribeAll: z.boolean() }).optional() })
    .optional(),
});
type Report = z.output<typeof report>;

/**
 * Events of Amazon SES, which come by Amazon SNS. Its signature proves that Amazon sent it, but not
 * for whom: that, the secret in the address does. Source:
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export const sesEvents: EventSource = {
  async verify({ config, token, body, secret, nowMs }) {
    if (!sameText(token ?? "", secret)) return null;
    const message = parseBody(snsMessage, body);
    if (!isWithin(Date.parse(message.Timestamp), nowMs, REPEATED_MS)) return null;
    return (await isSnsSigned(config, message, nowMs)) ? proved() : null;
  },
  async confirm({ config, body }) {
    const { Type, SubscribeURL = "" } = parseBody(snsMessage, body);
    if (Type !== "SubscriptionConfirmation") return;
    if (!isSnsAddress(config, SubscribeURL)) throw new AppError("MALFORMED_REQUEST");
    const response = await safeFetch(config, SubscribeURL, { maxRedirects: 0 });
    if (!response.ok) throw new AppError("UNAVAILABLE", { retryAfter: 60 });
  },
  read({ body }) {
    const { Type, Message, MessageId } = parseBody(snsMessage, body);
    if (Type !== "Notification") return [];
    const told = parseBody(report, Message);
    const type = TYPES[told.eventType ?? told.notificationType ?? ""];
    const at = timeOf(told);
    if (type === undefined || at === null || isNoUnsubscribe(told)) return [];
    return [{ id: MessageId, type, at, ...detailsOf(told, type) }];
  },
};

function timeOf({ bounce, complaint, delivery, deliveryDelay, ...told }: Report): number | null {
  const { open, click, subscription, mail } = told;
  const first = [bounce, complaint, delivery, deliveryDelay, open, click, subscription, mail].find(
    (part) => part?.timestamp !== undefined,
  );
  const at = Date.parse(first?.timestamp ?? "");
  return Number.isNaN(at) ? null : at;
}

/** Preferences that are not the end of everything are none of ours. */
function isNoUnsubscribe({ subscription }: Report): boolean {
  return subscription !== undefined && subscription.newTopicPreferences?.unsubscribeAll !== true;
}

function detailsOf(told: Report, type: EmailEventType): Partial<ReportedEvent> {
  const { mail, bounce, click, open } = told;
  const header = mail.headers?.find(({ name }) => name.toLowerCase() === "message-id");
  const recipient = bounce?.bouncedRecipients?.[0];
  const diagnostic = recipient?.diagnosticCode ?? told.reject?.reason ?? told.failure?.errorMessage;
  return {
    emailId: mail.tags?.[EMAIL_TAG]?.[0],
    providerMessageId: mail.messageId,
    messageId: header?.value,
    ...(type === "bounced" && { bounceType: bounceTypeOfSes(bounce) }),
    diagnostic: diagnostic ?? told.delivery?.smtpResponse,
    url: click?.link,
    userAgent: click?.userAgent ?? open?.userAgent,
  };
}

function bounceTypeOfSes(bounce: Report["bounce"]): BounceType {
  if (bounce === undefined || CONTENT.test(bounce.bounceSubType ?? "")) return "ignored";
  return bounce.bounceType === "Permanent" ? "hard" : "soft";
}
