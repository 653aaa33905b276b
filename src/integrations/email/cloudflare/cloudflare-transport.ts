import { EmailMessage } from "cloudflare:email";
import { isSendable } from "../address";
import { mime } from "../mime";
import { reasonOf } from "../reason-of";
import { sendEach } from "../send-each";
import type { Outcome, OutgoingMessage, Transport } from "../types";

/** Codes of the account's state, whatever the message; not accepted. */
const DOWN = new Set([
  "E_SENDER_NOT_VERIFIED",
  "E_SENDER_DOMAIN_NOT_AVAILABLE",
  "E_RATE_LIMIT_EXCEEDED",
  "E_DAILY_LIMIT_EXCEEDED",
  "E_INTERNAL_SERVER_ERROR",
]);

/**
 * Sends through Cloudflare's Email Service, by the Worker's `send_email` binding, as MIME. What has a
 * code was not accepted; an error without one leaves it open.
 * Source: https://developers.cloudflare.com/email-service/api/send-emails/workers-api/#error-codes
 */
export function cloudflareTransport(binding: SendEmail): Transport {
  async function one(message: OutgoingMessage): Promise<Outcome> {
    let raw: string;
    try {
      if (!isSendable(message.to.address)) throw new Error("Not an address that can be sent to");
      raw = mime(message);
    } catch (error) {
      return { kind: "failed", reason: reasonOf(error) };
    }
    try {
      // The binding takes no envelope but the one that the header names.
      const { from, to } = message;
      const { messageId } = await binding.send(new EmailMessage(from.address, to.address, raw));
      return { kind: "sent", providerMessageId: messageId };
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  return {
    name: "cloudflare",
    idempotent: false,
    send: (messages, deadline) => sendEach(messages, deadline, one),
    close: async () => undefined,
  };
}

/** What an error of the binding says of a message. */
export function outcomeOfError(error: unknown): Outcome {
  const { code } = (error ?? {}) as { code?: unknown };
  const reason = `Cloudflare: ${reasonOf(error)}`;
  if (typeof code !== "string" || !code.startsWith("E_")) return { kind: "unknown", reason };
  return DOWN.has(code) ? { kind: "retry", reason, down: true } : { kind: "failed", reason };
}
