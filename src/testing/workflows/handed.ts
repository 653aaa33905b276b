import { AlreadyHandled } from "../../platform/db/already-handled";
import type { Handler } from "../../platform/queue";
import type { Flow } from "../flows";
import { envelopeOf } from "./events";

/**
 * Has a handler work off the events of a type that the flow's business has left, until none is left.
 * @param copies how often each is delivered, all at once
 * @returns how many events there were
 */
export async function handAll(
  flow: Flow,
  type: string,
  handler: Handler,
  copies = 1,
): Promise<number> {
  const handed = new Set<unknown>();
  for (;;) {
    const rows = await flow.rows("outbox", `type = '${type}'`);
    const fresh = rows.filter(({ id }) => !handed.has(id));
    if (fresh.length === 0) return handed.size;
    for (const { id, payload } of fresh) {
      handed.add(id);
      const event = envelopeOf(flow, type, JSON.parse(String(payload)), { id: String(id) });
      await Promise.all(
        Array.from({ length: copies }, async () => {
          const ctx = flow.ctx();
          ctx.receipt = { handler: handler.name, eventId: event.id, on: "business" };
          await handler.handle(ctx, event).catch((error: unknown) => {
            if (!(error instanceof AlreadyHandled)) throw error;
          });
        }),
      );
    }
  }
}
