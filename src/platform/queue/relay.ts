import type { Ctx } from "../ctx/ctx";
import { openDb } from "../db/db";
import { executeBatch } from "../db/execute-batch";
import { jsonBytes } from "./json-bytes";
import { markPublished } from "./outbox-marks";
import type { Envelope } from "./types";

/** Limits of one `sendBatch` call: 256 KB and 100 messages. */
const MAX_BYTES = 250_000;
const MAX_MESSAGES = 100;

/** What a message costs beyond its body. */
const OVERHEAD_BYTES = 200;

export type RelayContext = Pick<Ctx, "env" | "log" | "metrics">;

/**
 * Publishes committed events. A failure is only logged: the rows stay pending and the sweeper
 * publishes them.
 */
export async function relay(ctx: RelayContext, envelopes: Envelope[]): Promise<void> {
  for (const chunk of chunksOf(envelopes)) {
    try {
      await ctx.env.DOMAIN_EVENTS.sendBatch(chunk.map((body) => ({ body })));
      const db = openDb(ctx.env, chunk[0]!.origin, ctx.log, ctx.metrics);
      await executeBatch(db, [markPublished(chunk.map(({ id }) => id))]);
    } catch (error) {
      ctx.log.error("relay_failed", error, { events: chunk.length, origin: chunk[0]!.origin });
    }
  }
}

/** Cuts events into calls that the queue accepts, each from one database. */
export function chunksOf(envelopes: Envelope[]): Envelope[][] {
  const chunks: Envelope[][] = [];
  let bytes = 0;
  for (const envelope of envelopes) {
    const size = jsonBytes(envelope) + OVERHEAD_BYTES;
    const open = chunks.at(-1);
    const fits = open && bytes + size <= MAX_BYTES && open.length < MAX_MESSAGES;
    if (fits && open[0]!.origin === envelope.origin) {
      open.push(envelope);
      bytes += size;
    } else {
      chunks.push([envelope]);
      bytes = size;
    }
  }
  return chunks;
}
