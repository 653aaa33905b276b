import { z } from "zod";
import type { BounceType, EmailEventType } from "../../schemas";
import { parseBody } from "../parse-body";
import { EMAIL_TAG, type EventSource, proved, type ReportedEvent } from "../reported-event";
import { isStandardWebhook } from "../signatures/standard-webhook";

const TYPES: Record<string, EmailEventType> = {
  "email.delivered": "delivered",
  "email.delivery_delayed": "deferred",
  "email.bounced": "bounced",
  "email.suppressed": "bounced",
  "email.failed": "bounced",
  "email.complained": "complained",
  "email.opened": "opened",
  "email.clicked": "clicked",
};

/** What was wrong with the message, not with the address. */
const CONTENT = /MessageTooLarge|ContentRejected|AttachmentRejected/;

const tags = z.union([
  z.record(z.string(), z.string()),
  z.array(z.object({ name: z.string(), value: z.string() })),
]);

const webhook = z.object({
  type: z.string(),
  created_at: z.string(),
  data: z.object({
    email_id: z.string().optional(),
    message_id: z.string().optional(),
    tags: tags.optional().catch(undefined),
    bounce: z
      .object({
        message: z.string().optional(),
        type: z.string().optional(),
        subType: z.string().optional(),
      })
      .optional(),
    failed: z.object({ reason: z.string().optional() }).optional(),
    suppressed: z.object({ message: z.string().optional() }).optional(),
    open: z.object({ userAgent: z.string().optional() }).optional(),
    click: z.object({ link: z.string().optional(), userAgent: z.string().optional() }).optional(),
  }),
});
type Webhook = z.output<typeof webhook>;

/** Webhooks of Resend. Source: https://resend.com/docs/dashboard/webhooks/event-types */
export const resendEvents: EventSource = {
  verify: async (request) => (isStandardWebhook(request) ? proved() : null),
  read({ body, header }) {
    const told = parseBody(webhook, body);
    const type = TYPES[told.type];
    const at = Date.parse(told.created_at);
    const id = header("svix-id") ?? header("webhook-id") ?? "";
    if (type === undefined || Number.isNaN(at)) return [];
    return [{ id, type, at, ...detailsOf(told) }];
  },
};

function detailsOf(told: Webhook): Partial<ReportedEvent> {
  const { data } = told;
  const diagnostic = data.bounce?.message ?? data.failed?.reason ?? data.suppressed?.message;
  return {
    emailId: emailIdOf(data.tags),
    providerMessageId: data.email_id,
    messageId: data.message_id,
    ...(TYPES[told.type] === "bounced" && { bounceType: bounceTypeOfResend(told), diagnostic }),
    url: data.click?.link,
    userAgent: data.click?.userAgent ?? data.open?.userAgent,
  };
}

function emailIdOf(given: Webhook["data"]["tags"]): string | undefined {
  if (Array.isArray(given)) return given.find(({ name }) => name === EMAIL_TAG)?.value;
  return given?.[EMAIL_TAG];
}

/** Without a type it is what Resend calls a bounce in general: refused for good. */
function bounceTypeOfResend({ type, data }: Webhook): BounceType {
  if (type === "email.failed") return "ignored";
  if (CONTENT.test(data.bounce?.subType ?? "")) return "ignored";
  return /Transient|Undetermined|Temporary/i.test(data.bounce?.type ?? "") ? "soft" : "hard";
}
