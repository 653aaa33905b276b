import { env } from "cloudflare:workers";
import { businessRow } from "../../features/businesses";
import { updateBusiness } from "../../features/businesses/update-business";
import { continueZone, followChangedZone } from "../../features/workflows/schedules/consumers";
import type { ZoneContinued } from "../../features/workflows/schedules/zone-event";
import { AlreadyHandled } from "../../platform/db/already-handled";
import type { Handler } from "../../platform/queue";
import type { Flow } from "../flows";
import { envelopeOf } from "./events";

export const CHANGED = "business.time_zone_changed";
export const CONTINUED = "workflow.time_zone_continued";

/** Changes settings of the business, as people do. */
export async function set(
  flow: Flow,
  settings: { timeZone?: string; name?: string },
): Promise<void> {
  const { version } = await businessRow(flow.ctx().platformDb, flow.businessId);
  await updateBusiness(flow.ctx(), { version, ...settings });
}

/** What changes of its time zone have told others, in order. */
export async function told(flow: Flow): Promise<{ id: string; payload: string }[]> {
  const { results } = await env.DB.prepare(
    "SELECT id, payload FROM outbox WHERE business_id = ? AND type = ? ORDER BY id",
  )
    .bind(flow.businessId, CHANGED)
    .all<{ id: string; payload: string }>();
  return results;
}

/** Has a handler take an event as the queue would: what was handled before is not again. */
export async function hand(flow: Flow, handler: Handler, event: ReturnType<typeof envelopeOf>) {
  const ctx = flow.ctx();
  ctx.receipt = { handler: handler.name, eventId: event.id, on: "business" };
  await handler.handle(ctx, event).catch((error: unknown) => {
    if (!(error instanceof AlreadyHandled)) throw error;
  });
}

/** Delivers what there is of the change and of its pieces, each `copies` times, until a pass is done. */
export async function deliver(flow: Flow, { passes = 2, copies = 1 } = {}): Promise<number> {
  const done = new Set<string>();
  for (;;) {
    const begun = (await told(flow)).map((row) => ({ ...row, type: CHANGED }));
    const pieces = (await flow.rows("outbox", `type = '${CONTINUED}' ORDER BY id`)).map((row) => {
      return { id: String(row.id), payload: String(row.payload), type: CONTINUED };
    });
    const next = [...begun, ...pieces].find(({ id, payload }) => {
      const { pass = 0 } = JSON.parse(payload) as Partial<ZoneContinued>;
      return !done.has(id) && pass < passes;
    });
    if (!next) return done.size;
    done.add(next.id);
    const payload = JSON.parse(next.payload) as Partial<ZoneContinued>;
    flow.clock.now = Math.max(flow.clock.now, payload.notBefore ?? 0);
    const event = envelopeOf(flow, next.type, payload, { id: next.id });
    const handler = next.type === CHANGED ? followChangedZone : continueZone;
    await Promise.all(Array.from({ length: copies }, () => hand(flow, handler, event)));
  }
}

/** Changes the time zone, and has everything follow. */
export const follow = async (flow: Flow, timeZone: string) => {
  await set(flow, { timeZone });
  await deliver(flow);
};
