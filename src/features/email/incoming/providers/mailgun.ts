import { createHmac } from "node:crypto";
import { z } from "zod";
import { sameText } from "../../../../platform/crypto";
import type { BounceType, EmailEventType } from "../../schemas";
import { bounceTypeOf } from "../bounce-type";
import { parseBody } from "../parse-body";
import { EMAIL_TAG, type EventSource, proved, type ReportedEvent } from "../reported-event";
import { isWithin, REPEATED_MS } from "../signatures/within";

const TYPES: Record<string, EmailEventType> = {
  delivered: "delivered",
  failed: "bounced",
  rejected: "bounced",
  complained: "complained",
  unsubscribed: "unsubscribed",
  opened: "opened",
  clicked: "clicked",
};

/** Why Mailgun did not try, or tries no more. */
const REASONS: Record<string, BounceType> = {
  "suppress-bounce": "hard",
  "suppress-complaint": "hard",
  "suppress-unsubscribe": "ignored",
  old: "soft",
};

const webhook = z.object({
  signature: z.object({
    timestamp: z.coerce.string().regex(/^\d{1,12}$/),
    token: z.string().min(1).max(100),
    signature: z.string().max(200),
  }),
  "event-data": z.object({
    id: z.string().min(1).max(200),
    event: z.string(),
    timestamp: z.number(),
    severity: z.string().optional(),
    reason: z.string().optional(),
    url: z.string().optional(),
    "user-variables": z.record(z.string(), z.unknown()).optional().catch(undefined),
    message: z
      .object({ headers: z.object({ "message-id": z.string().optional() }).optional() })
      .optional(),
    "delivery-status": z
      .object({
        code: z.union([z.number(), z.string()]).nullish(),
        "enhanced-code": z.string().nullish(),
        message: z.string().nullish(),
        description: z.string().nullish(),
      })
      .optional(),
    "client-info": z
      .object({ "user-agent": z.string().nullish(), bot: z.string().nullish() })
      .optional(),
    reject: z.object({ reason: z.string().optional() }).optional(),
  }),
});
type Told = z.output<typeof webhook>["event-data"];

/**
 * Webhooks of Mailgun. The signature is one of the time and of a random token, not of what is told:
 * so a token is good for one event only. Source:
 * https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks
 */
export const mailgunEvents: EventSource = {
  async verify({ body, secret, nowMs }) {
    const { timestamp, token, signature } = parseBody(webhook, body).signature;
    if (!isWithin(Number(timestamp) * 1000, nowMs, REPEATED_MS)) return null;
    const expected = createHmac("sha256", secret)
      .update(timestamp + token)
      .digest("hex");
    return sameText(signature, expected) ? proved(token) : null;
  },
  read({ body }) {
    const told = parseBody(webhook, body)["event-data"];
    const type = told.severity === "temporary" ? "deferred" : TYPES[told.event];
    if (type === undefined) return [];
    return [{ id: told.id, type, at: Math.round(told.timestamp * 1000), ...detailsOf(told, type) }];
  },
};

function detailsOf(told: Told, type: EmailEventType): Partial<ReportedEvent> {
  const emailId = told["user-variables"]?.[EMAIL_TAG];
  const client = told["client-info"];
  return {
    emailId: typeof emailId === "string" ? emailId : undefined,
    messageId: told.message?.headers?.["message-id"],
    ...(type === "bounced" && { bounceType: bounceTypeOfTold(told) }),
    diagnostic: diagnosticOf(told),
    url: told.url,
    userAgent: client?.["user-agent"] ?? undefined,
    machine: (client?.bot ?? "") !== "",
  };
}

function bounceTypeOfTold(told: Told): BounceType {
  if (told.event === "rejected") return "ignored";
  const known = REASONS[told.reason ?? ""];
  if (known !== undefined) return known;
  const status = told["delivery-status"];
  return bounceTypeOf(
    status?.["enhanced-code"] || String(status?.code ?? ""),
    diagnosticOf(told) ?? "",
  );
}

function diagnosticOf(told: Told): string | undefined {
  const status = told["delivery-status"];
  return status?.message || status?.description || told.reject?.reason || undefined;
}
