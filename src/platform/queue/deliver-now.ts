import { z } from "zod";
import { config } from "../config";

/** Where a development accepts messages. */
const PATH = "/dev/deliveries";

const delivery = z.strictObject({
  queue: z.enum(["domain-events", "email-events", "workflow-steps"]),
  messages: z.array(z.unknown()).min(1).max(100),
});

/** True of a request for `deliverNow`; another site's page cannot make one. */
export function isDelivery(request: Request, env: Env): boolean {
  const { origin, pathname } = new URL(request.url);
  const isJson = request.headers.get("content-type") === "application/json";
  const isOurs = origin === config(env).APP_ORIGIN;
  return pathname === PATH && request.method === "POST" && isJson && isOurs;
}

/**
 * Gives messages to a queue's consumer, beside whatever the queue itself delivers meanwhile: queues
 * repeat and reorder, which a local one never does. For developments only, behind `__DEV__`.
 * @returns how many were acknowledged; what is not comes again by the outbox or the Clock alone
 */
export async function deliverNow(
  request: Request,
  consume: (batch: MessageBatch) => Promise<void>,
): Promise<Response> {
  const input = delivery.safeParse(await request.json().catch(() => null));
  if (!input.success) return Response.json({ acked: 0 }, { status: 400 });
  const acked = new Set<string>();
  const messages = input.data.messages.map((body, position): Message => {
    const id = `again-${position}`;
    const ack = () => void acked.add(id);
    return { id, body, attempts: 1, timestamp: new Date(), ack, retry: () => undefined };
  });
  await consume({
    queue: input.data.queue,
    messages,
    metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } },
    ackAll: () => undefined,
    retryAll: () => undefined,
  });
  return Response.json({ acked: acked.size });
}
