import { locateShard } from "../ctx/locate-shard";
import { openDb } from "../db/db";
import type { DatabaseName } from "../db/shards";
import { parseEnvelope } from "./envelope";
import { readReceipts, receiptKey } from "./read-receipts";
import type { RelayContext } from "./relay";
import type { Envelope, Handler, Registry } from "./types";

/** A message, read, with what has been done about it before. */
export interface Arrival {
  queue: string;
  message: Message;
  event: Envelope | { reason: string };
  /** Handlers that have left no receipt yet, or why that could not be found out. */
  outstanding: readonly Handler[] | { error: unknown };
}

interface Claim {
  handler: string;
  eventId: string;
  database: DatabaseName;
}

/** Reads the messages of a batch and, in one query per database, the receipts of their events. */
export async function lookUp(
  batch: MessageBatch,
  context: RelayContext,
  registry: Registry,
): Promise<Arrival[]> {
  const read = batch.messages.map((message) => {
    const event = parseEnvelope(message.body);
    const handlers = "reason" in event ? [] : (registry[event.type] ?? []);
    return { queue: batch.queue, message, event, handlers };
  });
  const located = await Promise.allSettled(
    read.map(({ event, handlers }) => claimsOf(context.env, event, handlers)),
  );
  const claims = located.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  const receipts = await receiptsOf(context, claims);
  return read.map(({ handlers, ...arrival }, position) => ({
    ...arrival,
    outstanding: outstandingOf(handlers, located[position]!, receipts),
  }));
}

/** Where the receipt of each handler would be. */
async function claimsOf(
  env: Env,
  event: Envelope | { reason: string },
  handlers: readonly Handler[],
): Promise<Claim[]> {
  if ("reason" in event) return [];
  const needsShard = handlers.some(({ on }) => on === "business");
  const shard = needsShard ? await shardOf(env, event) : "platform";
  return handlers.map(({ name, on }) => ({
    handler: name,
    eventId: event.id,
    database: on === "platform" ? "platform" : shard,
  }));
}

async function shardOf(env: Env, event: Envelope): Promise<DatabaseName> {
  if (event.origin !== "platform") return event.origin;
  const shard = event.businessId === null ? null : await locateShard(env, event.businessId);
  if (shard === null) throw new Error(`${event.type} is about no business that is on a shard`);
  return shard;
}

type Receipts = Map<DatabaseName, PromiseSettledResult<Set<string>>>;

async function receiptsOf(context: RelayContext, claims: Claim[]): Promise<Receipts> {
  const groups = [...Map.groupBy(claims, ({ database }) => database)];
  const answers = await Promise.allSettled(
    groups.map(([database, group]) => {
      const db = openDb(context.env, database, context.log, context.metrics);
      return readReceipts(db, group);
    }),
  );
  return new Map(groups.map(([database], position) => [database, answers[position]!]));
}

function outstandingOf(
  handlers: readonly Handler[],
  located: PromiseSettledResult<Claim[]>,
  receipts: Receipts,
): Arrival["outstanding"] {
  if (located.status === "rejected") return { error: located.reason };
  const left: Handler[] = [];
  for (const [position, claim] of located.value.entries()) {
    const answer = receipts.get(claim.database)!;
    if (answer.status === "rejected") return { error: answer.reason };
    if (!answer.value.has(receiptKey(claim))) left.push(handlers[position]!);
  }
  return left;
}
