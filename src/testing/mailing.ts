import { env } from "cloudflare:workers";
import type { Permission } from "../platform/auth/permissions";
import { createTick } from "../platform/clock/create-tick";
import type { Tick } from "../platform/clock";
import { type BusinessCtx, newId } from "../platform/ctx";
import { commit } from "../platform/db";
import { createLog, createMetrics } from "../platform/observability";
import { emailWrites, type QueuedEmail } from "../features/email";
import { businessLedger } from "../features/email/send/business-ledger";
import { runSender } from "../features/email/send/run-sender";
import type { OutgoingMessage, Outcome, Transport } from "../integrations/email";
import { testCtx } from "./messages";
import { addContact, api, type Shop } from "./shop";

const SENDER: Permission[] = ["contacts:read", "templates:read", "emails:send"];

/** What the sender is given at a certain time. */
export function tickAt(nowMs: number): Tick {
  return createTick({
    env,
    database: "shard-0",
    name: "email.send",
    permissions: SENDER,
    requestId: newId("req", nowMs),
    log: createLog("error", {}),
    metrics: createMetrics(),
    waitUntil: () => undefined,
    now: () => nowMs,
  });
}

/** Lets the sender work off everything that is due. */
export function runAt(nowMs: number, transport: Transport | null): Promise<boolean> {
  return runSender(tickAt(nowMs), businessLedger, transport);
}

/** A business with a template and contacts, whose emails are queued by hand. */
export interface Mailing extends Shop {
  templateId: string;
  contactIds: string[];
  /** Queues one email to each contact; returns their addresses. */
  queue(overrides?: Partial<QueuedEmail>): Promise<void>;
  /** The business's emails, oldest first. */
  emails(): Promise<Record<string, string | number | null>[]>;
  /** How many emails are in which state. */
  states(): Promise<Record<string, number>>;
}

/** @param contacts how many contacts it has */
export async function newMailing(contacts = 1): Promise<Mailing> {
  const shop = await api();
  const template = { name: "News", subject: "Hi {{ contact.firstName }}", html: "<p>News</p>" };
  const made = await shop.request<{ id: string }>("POST", "/templates", template);
  const contactIds: string[] = [];
  for (let n = 0; n < contacts; n++) {
    contactIds.push((await addContact(shop, { firstName: `Ada ${n}` })).id);
  }
  return mailingOf(shop, made.data.id, contactIds);
}

function mailingOf(shop: Shop, templateId: string, contactIds: string[]): Mailing {
  const { businessId } = shop;
  const emails: Mailing["emails"] = async () => {
    const { results } = await env.DB_SHARD_0.prepare(
      "SELECT * FROM email_messages WHERE business_id = ? ORDER BY created_at, id",
    )
      .bind(businessId)
      .all<Record<string, string | number | null>>();
    return results;
  };
  return {
    ...shop,
    templateId,
    contactIds,
    emails,
    async queue(overrides = {}) {
      const { ctx } = testCtx({ businessId });
      const items = contactIds.map((contactId, n) => ({
        key: `${crypto.randomUUID()}:${n}`,
        kind: "marketing" as const,
        contactId,
        templateId,
        ...overrides,
      }));
      await commit(ctx, { on: "business", writes: emailWrites(ctx as BusinessCtx, items) });
    },
    async states() {
      const counts: Record<string, number> = {};
      for (const { status } of await emails()) {
        counts[String(status)] = (counts[String(status)] ?? 0) + 1;
      }
      return counts;
    },
  };
}

/** A way out that keeps what it is given, and can be told to fail like a real one. */
export interface KeepingTransport extends Transport {
  /** Every message it took, copies included, in order. */
  taken: OutgoingMessage[];
}

/**
 * @param idempotent true for one that keeps a message once, however often it is handed over
 * @param answer what becomes of a message; throwing is the death of the process
 */
export function keepingTransport(
  idempotent: boolean,
  answer: (message: OutgoingMessage, n: number) => Outcome | Promise<Outcome> = () => ({
    kind: "sent",
  }),
): KeepingTransport {
  const taken: OutgoingMessage[] = [];
  return {
    name: idempotent ? "keeping" : "plain",
    idempotent,
    taken,
    async send(messages) {
      const outcomes: Outcome[] = [];
      for (const message of messages) {
        const known = taken.some(({ messageId }) => messageId === message.messageId);
        const outcome = await answer(message, taken.length);
        if (outcome.kind === "sent" && !(idempotent && known)) taken.push(message);
        outcomes.push(outcome);
      }
      return outcomes;
    },
    close: async () => undefined,
  };
}
