import { formatMailbox } from "../address";
import { callProvider, canReach, type ProviderApi } from "../http/call-provider";
import { outcomeOf } from "../http/outcome-of";
import { withPayloads } from "../http/with-payloads";
import { sendEach } from "../send-each";
import type { Mailbox, Outcome, OutgoingMessage, Transport } from "../types";

/**
 * Sends through SendGrid, each message by itself: what one recipient gets, no other request names.
 * Our own tracking is in the message already, so theirs is off.
 * Source: https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send
 */
export function sendgridTransport(api: ProviderApi): Transport {
  let reached = false;

  async function one(message: OutgoingMessage): Promise<Outcome> {
    const { payloads, outcomes } = withPayloads([message], payload);
    if (payloads.length === 0) return outcomes([])[0]!;
    const answer = await callProvider(api, "/v3/mail/send", payloads[0]);
    if (answer.status === null) reached = false;
    if (answer.status === 202) {
      return { kind: "sent", providerMessageId: answer.headers.get("x-message-id") };
    }
    return outcomeOf(answer, "SendGrid");
  }

  return {
    name: "sendgrid",
    idempotent: false,
    async send(messages, deadline) {
      reached ||= await canReach(api);
      const unreachable: Outcome = {
        kind: "retry",
        reason: "SendGrid could not be reached",
        down: true,
      };
      return reached ? sendEach(messages, deadline, one) : messages.map(() => unreachable);
    },
    close: async () => undefined,
  };
}

function payload(message: OutgoingMessage) {
  return {
    personalizations: [{ to: [mailbox(message.to)], custom_args: { email_id: message.id } }],
    from: mailbox(message.from),
    ...(message.replyTo && { reply_to: { email: message.replyTo } }),
    subject: message.subject,
    content: [
      { type: "text/plain", value: message.text || " " },
      { type: "text/html", value: message.html },
    ],
    headers: message.headers,
    tracking_settings: {
      click_tracking: { enable: false },
      open_tracking: { enable: false },
      subscription_tracking: { enable: false },
    },
  };
}

function mailbox({ name, address }: Mailbox) {
  // What could not stand in a header of ours is not for a header of theirs.
  formatMailbox({ name, address });
  return { email: address, ...(name && { name }) };
}
