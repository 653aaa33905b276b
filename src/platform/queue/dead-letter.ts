import { config } from "../config";
import { createLog, createMetrics } from "../observability";
import { bury, type Corpse } from "./bury";
import { parseEnvelope } from "./envelope";
import { isWake } from "./wake";

/**
 * Consumer of the dead-letters queue: messages that a queue gave up before `dispatch` could, for
 * instance because the Worker did not start. Wake-ups are dropped; the Clock repeats them.
 */
export async function deadLetter(batch: MessageBatch, env: Env): Promise<void> {
  const log = createLog(config(env).LOG_LEVEL, { queue: batch.queue });
  const context = { env, log, metrics: createMetrics() };
  for (const message of batch.messages) {
    try {
      if (!isWake(message.body)) await bury(context, [corpseOf(message, batch.queue)], Date.now());
      message.ack();
      log.warn("dead_letter", { messageId: message.id, attempt: message.attempts });
    } catch (error) {
      log.error("dead_letter_failed", error, { messageId: message.id });
      message.retry({ delaySeconds: 30 });
    }
  }
}

function corpseOf(message: Message, queue: string): Corpse {
  const event = parseEnvelope(message.body);
  return {
    queue,
    messageId: message.id,
    body: message.body,
    event: "reason" in event ? null : event,
    reason: "reason" in event ? event.reason : "The queue gave it up.",
    attempts: message.attempts,
  };
}
