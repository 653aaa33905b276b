import { z } from "zod";
import { sameText, sha256 } from "../../../../platform/crypto";
import { Buffer } from "../../../../platform/crypto/buffer";
import type { BounceType, EmailEventType } from "../../schemas";
import { parseBody } from "../parse-body";
import { EMAIL_TAG, type EventSource, proved, type ReportedEvent } from "../reported-event";

/** Types of bounces. Those that are not listed say nothing about an address, or about any email. */
const BOUNCES: Record<string, BounceType> = {
  HardBounce: "hard",
  BadEmailAddress: "hard",
  ManuallyDeactivated: "hard",
  SoftBounce: "soft",
  DnsError: "soft",
  Undeliverable: "soft",
  Unknown: "soft",
  Blocked: "ignored",
  SpamNotification: "ignored",
  VirusNotification: "ignored",
  DMARCPolicy: "ignored",
  ChallengeVerification: "ignored",
  SMTPApiError: "ignored",
  TemplateRenderingFailed: "ignored",
};

/** What comes as a bounce and is none. */
const OTHERS: Record<string, EmailEventType> = {
  Transient: "deferred",
  SpamComplaint: "complained",
  Unsubscribe: "unsubscribed",
};

const webhook = z.object({
  RecordType: z.enum([
    "Delivery",
    "Bounce",
    "SpamComplaint",
    "Open",
    "Click",
    "SubscriptionChange",
  ]),
  ID: z.union([z.number(), z.string()]).optional(),
  Type: z.string().optional(),
  MessageID: z.string().optional(),
  Recipient: z.string().optional(),
  Email: z.string().optional(),
  Metadata: z.record(z.string(), z.string()).nullish(),
  DeliveredAt: z.string().optional(),
  BouncedAt: z.string().optional(),
  ReceivedAt: z.string().optional(),
  ChangedAt: z.string().optional(),
  Description: z.string().optional(),
  Details: z.string().optional(),
  OriginalLink: z.string().optional(),
  UserAgent: z.string().optional(),
  SuppressSending: z.boolean().optional(),
  SuppressionReason: z.string().nullish(),
});
type Webhook = z.output<typeof webhook>;

/**
 * Webhooks of Postmark, which are not signed: the secret is the password of the address
 * (`https://postmark:SECRET@…`) or its `token`.
 * Source: https://postmarkapp.com/developer/webhooks/webhooks-overview
 */
export const postmarkEvents: EventSource = {
  async verify({ header, token, secret }) {
    const [scheme, credentials = ""] = (header("authorization") ?? "").split(" ");
    const basic = scheme?.toLowerCase() === "basic" ? credentials : "";
    const [, ...password] = Buffer.from(basic, "base64").toString().split(":");
    const told = basic === "" ? (token ?? "") : password.join(":");
    return told !== "" && sameText(told, secret) ? proved() : null;
  },
  read({ body }) {
    const told = parseBody(webhook, body);
    const type = typeOf(told);
    const at = Date.parse(
      told.DeliveredAt ?? told.BouncedAt ?? told.ReceivedAt ?? told.ChangedAt ?? "",
    );
    if (type === null || Number.isNaN(at)) return [];
    return [{ id: idOf(told), type, at, ...detailsOf(told, type) }];
  },
};

function typeOf(told: Webhook): EmailEventType | null {
  switch (told.RecordType) {
    case "Delivery":
      return "delivered";
    case "Open":
      return "opened";
    case "Click":
      return "clicked";
    case "SpamComplaint":
      return "complained";
    case "SubscriptionChange": {
      const left = told.SuppressSending === true && told.SuppressionReason === "ManualSuppression";
      return left ? "unsubscribed" : null;
    }
    case "Bounce":
      return OTHERS[told.Type ?? ""] ?? (BOUNCES[told.Type ?? ""] ? "bounced" : null);
  }
}

/** Only bounces have an id: elsewhere what is told stands for itself. */
function idOf(told: Webhook): string {
  if (told.ID !== undefined) return `${told.RecordType}:${told.ID}`;
  const { RecordType, MessageID, Recipient, DeliveredAt, ReceivedAt, ChangedAt, OriginalLink } =
    told;
  const parts = [
    RecordType,
    MessageID,
    Recipient,
    DeliveredAt,
    ReceivedAt,
    ChangedAt,
    OriginalLink,
  ];
  return sha256(JSON.stringify(parts));
}

function detailsOf(told: Webhook, type: EmailEventType): Partial<ReportedEvent> {
  return {
    emailId: told.Metadata?.[EMAIL_TAG] ?? told.Metadata?.["email-id"],
    providerMessageId: told.MessageID,
    ...(type === "bounced" && { bounceType: BOUNCES[told.Type ?? ""] ?? "soft" }),
    diagnostic: told.Details ?? told.Description,
    url: told.OriginalLink,
    userAgent: told.UserAgent,
  };
}
