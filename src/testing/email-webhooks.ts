import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { env } from "cloudflare:workers";
import { inject } from "vitest";
import { config } from "../platform/config";
import { seal } from "../platform/crypto";
import { Buffer } from "../platform/crypto/buffer";
import { newId } from "../platform/ctx";
import type { EventSourceName } from "../features/email/incoming/providers";
import {
  type About,
  postmarkSamples,
  resendSamples,
  type Sample,
  sendgridSamples,
} from "./email-webhook-samples";
import { mailgunSamples, sesSamples } from "./email-webhook-samples-of-mailgun-and-ses";
import { contentFetch } from "./shop";

/** The samples of a provider's documentation. */
export const SAMPLES: Record<EventSourceName, (about: About) => Sample[]> = {
  resend: resendSamples,
  sendgrid: sendgridSamples,
  postmark: postmarkSamples,
  ses: sesSamples,
  mailgun: mailgunSamples,
};

/** A provider as it posts webhooks to the account of a business. */
export interface WebhookSender {
  /** Address of the webhook. */
  url: string;
  /** Posts a payload, signed anew; SendGrid several at once, the others one. */
  post(...bodies: object[]): Promise<Response>;
  /** The request that would be posted, for changing it. */
  request(bodies: object[], nowMs?: number): Promise<RequestInit & { body: string }>;
}

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

/** Gives a business an account with a provider, and plays the provider. */
export async function webhookSender(
  provider: EventSourceName,
  businessId: string,
): Promise<WebhookSender> {
  const id = newId("epr", Date.now());
  const secret = secretOf(provider, publicKey);
  const sealed = seal(config(env), { table: "email_providers", rowId: id }, secret);
  await env.DB_SHARD_0.prepare(
    `INSERT INTO email_providers (business_id, id, kind, name, sends, position, webhook_secret,
       enabled, version, created_at, updated_at) VALUES (?, ?, ?, ?, 0, 0, ?, 1, 1, 0, 0)`,
  )
    .bind(businessId, id, provider, provider, sealed)
    .run();
  const token = provider === "ses" ? `&token=${encodeURIComponent(secret)}` : "";
  const url = `http://localhost:8787/webhooks/email/${provider}?account=${businessId}.${id}${token}`;
  const request: WebhookSender["request"] = (bodies, nowMs = Date.now()) =>
    SIGNED[provider](bodies, secret, nowMs);
  return { url, request, post: async (...bodies) => contentFetch(url, await request(bodies)) };
}

function secretOf(provider: EventSourceName, key: KeyObject): string {
  if (provider === "sendgrid")
    return key.export({ format: "der", type: "spki" }).toString("base64");
  const random = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString("base64");
  return provider === "resend" ? `whsec_${random}` : random;
}

type Signed = (
  bodies: object[],
  secret: string,
  nowMs: number,
) => Promise<RequestInit & { body: string }>;

const json = { "Content-Type": "application/json" };
const post = (body: string, headers: Record<string, string>) => ({ method: "POST", body, headers });

const SIGNED: Record<EventSourceName, Signed> = {
  async resend([first], secret, nowMs) {
    const body = JSON.stringify(first);
    // The id goes with what is told: a repetition has the same one.
    const id = `msg_${createHmac("sha256", "id").update(body).digest("hex").slice(0, 24)}`;
    const timestamp = String(Math.floor(nowMs / 1000));
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    const text = `${id}.${timestamp}.${body}`;
    const signature = createHmac("sha256", key).update(text).digest("base64");
    return post(body, {
      ...json,
      "svix-id": id,
      "svix-timestamp": timestamp,
      "svix-signature": `v1,bm90IHRoaXMgb25l v1,${signature}`,
    });
  },
  async sendgrid(bodies, _secret, nowMs) {
    const body = `${JSON.stringify(bodies)}\r\n`;
    const timestamp = String(Math.floor(nowMs / 1000));
    const signature = sign("sha256", Buffer.from(timestamp + body), privateKey).toString("base64");
    return post(body, {
      ...json,
      "X-Twilio-Email-Event-Webhook-Signature": signature,
      "X-Twilio-Email-Event-Webhook-Timestamp": timestamp,
    });
  },
  async postmark([first], secret) {
    const Authorization = `Basic ${Buffer.from(`postmark:${secret}`).toString("base64")}`;
    return post(JSON.stringify(first), { ...json, Authorization });
  },
  async ses([first], _secret, nowMs) {
    const Message = JSON.stringify(first);
    const MessageId = createHmac("sha256", "id").update(Message).digest("hex").slice(0, 36);
    const body = await snsSigned({
      ...{ Type: "Notification", MessageId, Message },
      Timestamp: new Date(nowMs).toISOString(),
    });
    return post(body, { "Content-Type": "text/plain; charset=UTF-8" });
  },
  async mailgun([first], secret, nowMs) {
    const timestamp = String(Math.floor(nowMs / 1000));
    const token = crypto.randomUUID().replaceAll("-", "");
    const signature = createHmac("sha256", secret)
      .update(timestamp + token)
      .digest("hex");
    return post(
      JSON.stringify({ signature: { timestamp, token, signature }, "event-data": first }),
      json,
    );
  },
};

/** A message as the stand-in of Amazon SNS posts it. */
export async function snsSigned(fields: Record<string, string>): Promise<string> {
  const body = { TopicArn: "arn:aws:sns:us-east-1:123456789012:emails", ...fields };
  const response = await fetch(`http://127.0.0.1:${inject("snsPort")}/sign`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  return response.text();
}
