import { z } from "zod";
import { formatMailbox } from "../address";
import { type Answer, callProvider, canReach, type ProviderApi } from "../http/call-provider";
import { outcomeOf } from "../http/outcome-of";
import { withPayloads } from "../http/with-payloads";
import type { Outcome, OutgoingMessage, Transport } from "../types";

/** Emails of one request to `/emails/batch`; Resend takes up to 100, a sender claims 50. */
const BATCH = 50;

const one = z.object({ id: z.string() });
const many = z.object({
  data: z.array(one),
  errors: z.array(z.object({ index: z.int(), message: z.string() })).default([]),
});
const refusal = z.object({ name: z.string() });

/** Name of the tag by which Resend's reports name our email. */
const EMAIL_TAG = "email_id";

/**
 * Sends through Resend: one request for up to 50 emails, each call under its idempotency key.
 * Source: https://resend.com/docs/api-reference/emails/send-batch-emails,
 * https://resend.com/docs/dashboard/emails/idempotency-keys
 */
export function resendTransport(api: ProviderApi): Transport {
  let reached = false;
  return {
    name: "resend",
    idempotent: true,
    batch: BATCH,
    async send(messages, deadline, key) {
      if (Date.now() >= deadline) return messages.map(notBegun);
      reached ||= await canReach(api);
      if (!reached) return messages.map(unreachable);
      const answers = withPayloads(messages, payload);
      if (answers.payloads.length === 0) return answers.outcomes([]);
      // A key stays with the kind of request that it was first used for.
      const alone = key.startsWith("email/");
      const answer = alone
        ? await callProvider(api, "/emails", answers.payloads[0], { "Idempotency-Key": key })
        : await callProvider(api, "/emails/batch", answers.payloads, {
            "Idempotency-Key": key,
            "x-batch-validation": "permissive",
          });
      if (answer.status === null) reached = false;
      return answers.outcomes(
        alone ? [outcomeOfOne(answer)] : outcomesOfMany(answer, answers.payloads.length),
      );
    },
    close: async () => undefined,
  };
}

function payload(message: OutgoingMessage) {
  return {
    from: formatMailbox(message.from),
    to: [formatMailbox(message.to)],
    subject: message.subject,
    html: message.html,
    text: message.text,
    ...(message.replyTo && { reply_to: message.replyTo }),
    headers: message.headers,
    tags: [{ name: EMAIL_TAG, value: message.id }],
  };
}

function outcomeOfOne(answer: Answer): Outcome {
  if (!isSuccess(answer)) return refusedBy(answer);
  const { data } = one.safeParse(answer.body);
  return { kind: "sent", providerMessageId: data?.id ?? null };
}

/** Ids come in the order of the emails that were taken; those that were not are named beside them. */
function outcomesOfMany(answer: Answer, count: number): Outcome[] {
  if (!isSuccess(answer)) return Array.from({ length: count }, () => refusedBy(answer));
  const { data, errors } = many.safeParse(answer.body).data ?? { data: [], errors: [] };
  const refused = new Map(errors.map(({ index, message }) => [index, message]));
  const ids = data.values();
  return Array.from({ length: count }, (_, position): Outcome => {
    const reason = refused.get(position);
    if (reason !== undefined) return { kind: "failed", reason: `Resend: ${reason}` };
    return { kind: "sent", providerMessageId: ids.next().value?.id ?? null };
  });
}

/**
 * Beside what the status says: a conflict about the key means that it was heard before. No answer
 * and 5xx leave it open, so that only the same request under the same key can tell.
 */
function refusedBy(answer: Answer): Outcome {
  const outcome = outcomeOf(answer, "Resend");
  if (answer.status === 409) {
    const name = refusal.safeParse(answer.body).data?.name;
    if (name === "invalid_idempotent_request") return { kind: "sent" };
    return { kind: "retry", reason: "Resend is at work on it", unsure: true };
  }
  if (outcome.kind === "unknown") {
    return { kind: "retry", reason: outcome.reason, down: true, unsure: true };
  }
  const open = outcome.kind === "retry" && (answer.status ?? 0) >= 500;
  return open ? { ...outcome, unsure: true } : outcome;
}

function isSuccess(answer: Answer): answer is Extract<Answer, { status: number }> {
  return answer.status !== null && answer.status >= 200 && answer.status < 300;
}

function notBegun(): Outcome {
  return { kind: "retry", reason: "There was no time left to begin", begun: false };
}

function unreachable(): Outcome {
  return { kind: "retry", reason: "Resend could not be reached", down: true };
}
