import { verify, X509Certificate } from "node:crypto";
import { z } from "zod";
import type { Config } from "../../../../platform/config";
import { Buffer } from "../../../../platform/crypto/buffer";
import { allowsLoopback, safeFetch } from "../../../../platform/outbound";

/** A message of Amazon SNS as it is posted to an HTTP endpoint. */
export const snsMessage = z.object({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
  MessageId: z.string().max(200),
  TopicArn: z.string().max(400),
  Subject: z.string().nullish(),
  Message: z.string(),
  Timestamp: z.iso.datetime(),
  Token: z.string().max(2000).optional(),
  SubscribeURL: z.string().max(3000).optional(),
  SignatureVersion: z.enum(["1", "2"]),
  Signature: z.string().max(2000),
  SigningCertURL: z.string().max(500),
});
export type SnsMessage = z.output<typeof snsMessage>;

const NOTIFICATION = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"] as const;
const CONFIRMATION = [
  "Message",
  "MessageId",
  "SubscribeURL",
  "Timestamp",
  "Token",
  "TopicArn",
  "Type",
] as const;

/** Longest certificate that is read. */
const MAX_BYTES = 20_000;

const KEPT = 20;
/** Certificates by address: Amazon keeps the same one for months. */
const certificates = new Map<string, X509Certificate>();

/** True for addresses of Amazon SNS itself; development and tests have theirs on loopback. */
export function isSnsAddress(config: Config, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username } = new URL(address);
  if (allowsLoopback(config) && hostname === "127.0.0.1") return true;
  return (
    protocol === "https:" &&
    port === "" &&
    username === "" &&
    /^sns\.[a-z0-9-]{3,30}\.amazonaws\.com(?:\.cn)?$/.test(hostname)
  );
}

/**
 * True if Amazon SNS has signed a message.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export async function isSnsSigned(config: Config, message: SnsMessage, nowMs: number) {
  const { SigningCertURL: address, SignatureVersion, Signature } = message;
  if (!isSnsAddress(config, address) || !new URL(address).pathname.endsWith(".pem")) return false;
  try {
    const certificate = await certificateAt(config, address);
    const valid = Date.parse(certificate.validFrom) <= nowMs;
    if (!valid || Date.parse(certificate.validTo) < nowMs) return false;
    const hash = SignatureVersion === "1" ? "sha1" : "sha256";
    const signature = Buffer.from(Signature, "base64");
    return verify(hash, Buffer.from(signedText(message)), certificate.publicKey, signature);
  } catch {
    return false;
  }
}

function signedText(message: SnsMessage): string {
  const names = message.Type === "Notification" ? NOTIFICATION : CONFIRMATION;
  return names
    .flatMap((name) => {
      const value = message[name];
      return typeof value === "string" ? [`${name}\n${value}\n`] : [];
    })
    .join("");
}

async function certificateAt(config: Config, address: string): Promise<X509Certificate> {
  const known = certificates.get(address);
  if (known !== undefined) return known;
  const response = await safeFetch(config, address, { maxRedirects: 0, maxBytes: MAX_BYTES });
  if (!response.ok) throw new Error(`The certificate answers ${response.status}`);
  const certificate = new X509Certificate(await response.text());
  certificates.set(address, certificate);
  if (certificates.size > KEPT) certificates.delete(certificates.keys().next().value!);
  return certificate;
}
