import {
  formatMailbox,
  headersOf,
  type Outcome,
  type OutgoingMessage,
  type Transport,
} from "../../integrations/email";
import type { Ctx } from "../../platform/ctx";
import { commit, statement, type Statement } from "../../platform/db";

/** Characters of one statement's messages, well below D1's limit of 2 MB. */
const CHUNK = 500_000;

/** Keeps messages in the local inbox. The same message twice is kept once. */
export function mailboxTransport(ctx: Ctx): Transport {
  return {
    name: "mailbox",
    idempotent: true,
    async send(messages) {
      const outcomes: Outcome[] = messages.map(refusal);
      const good = messages.filter((_, position) => outcomes[position]!.kind === "sent");
      try {
        await commit(ctx, { on: "platform", writes: chunks(good).map(insert) });
      } catch (error) {
        ctx.log.error("mailbox_failed", error);
        return messages.map(() => ({ kind: "retry", reason: "The mailbox did not answer" }));
      }
      return outcomes;
    },
    close: async () => undefined,
  };
}

function chunks(messages: readonly OutgoingMessage[]): OutgoingMessage[][] {
  const all: OutgoingMessage[][] = [];
  let room = 0;
  for (const message of messages) {
    const size = message.html.length + message.text.length;
    if (size > room) {
      all.push([]);
      room = CHUNK;
    }
    all.at(-1)!.push(message);
    room -= size;
  }
  return all;
}

/** Refuses what no mail server would get either: addresses and headers that are not safe. */
function refusal(message: OutgoingMessage): Outcome {
  try {
    headersOf(message);
    return { kind: "sent" };
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

function insert(messages: readonly OutgoingMessage[]): Statement {
  const rows = messages.map((message) => ({
    id: message.messageId,
    from: formatMailbox({ ...message.from, name: null }),
    fromName: message.from.name,
    to: message.to.address,
    subject: message.subject,
    html: message.html,
    text: message.text,
    headers: { ...message.headers, "Message-ID": `<${message.messageId}>` },
    at: message.at,
  }));
  return statement(
    `INSERT INTO mailbox_messages (id, from_address, to_address, recipient, subject, html, text,
       headers, at)
     SELECT value->>'id',
       iif(value->>'fromName' IS NULL, value->>'from',
         value->>'fromName' || ' <' || (value->>'from') || '>'),
       value->>'to', lower(value->>'to'), value->>'subject', value->>'html', value->>'text',
       value->'headers', value->>'at'
     FROM json_each(?) WHERE true
     ON CONFLICT (id) DO NOTHING`,
    JSON.stringify(rows),
  );
}
