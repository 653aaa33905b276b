import { createHmac } from "node:crypto";
import { sameText } from "../../../../platform/crypto";
import { Buffer } from "../../../../platform/crypto/buffer";
import type { WebhookRequest } from "../reported-event";
import { FRESH_MS, isWithin } from "./within";

/** Fewest bytes of a key; those that are made by providers have 24 at least. */
const LEAST_KEY = 16;

/**
 * True if a request is signed as Standard Webhooks say: HMAC-SHA-256 over id, time and body, one of
 * the listed signatures being enough while a secret is exchanged.
 * Source: https://github.com/standard-webhooks/standard-webhooks, "Signature scheme"
 */
export function isStandardWebhook({ header, body, secret, nowMs }: WebhookRequest): boolean {
  const named = (name: string) => header(`svix-${name}`) ?? header(`webhook-${name}`) ?? "";
  const [id, timestamp] = [named("id"), named("timestamp")];
  if (id === "" || !/^\d{1,12}$/.test(timestamp)) return false;
  if (!isWithin(Number(timestamp) * 1000, nowMs, FRESH_MS)) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  // What is not base64 makes an empty key, which everybody knows.
  if (key.length < LEAST_KEY) return false;
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return named("signature")
    .split(" ")
    .slice(0, 10)
    .some((each) => sameText(each, `v1,${expected}`));
}
