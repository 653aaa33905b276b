import type { BusinessCtx } from "../../../platform/ctx";
import { readAll } from "../../../platform/db";
import type { ContactEvent } from "./contact-event";
import { type Entrance, entrancesQuery, type EntranceRow, toEntrance } from "./entrances";
import { waitsQuery } from "./happened-writes";

/** What an event sets off. */
export interface EventEffects {
  event: ContactEvent;
  /** Workflows that it starts. */
  entrances: Entrance[];
  /** Whether it ends waits. */
  waits: boolean;
}

/**
 * What events set off, read at once. A workflow that is published and a wait that begins after this
 * began after them, too.
 * @param workflowId only this workflow is started
 */
export async function effectsOf(
  inside: BusinessCtx,
  events: readonly ContactEvent[],
  workflowId?: string,
): Promise<EventEffects[]> {
  const { businessId } = inside;
  const found = await readAll<EntranceRow & { waits: number }>(
    inside.db,
    events.flatMap((event) => [
      entrancesQuery(businessId, event, workflowId),
      waitsQuery(businessId, event),
    ]),
  );
  return Promise.all(
    events.map(async (event, i) => ({
      event,
      entrances: await Promise.all(found[2 * i]!.map((row) => toEntrance(inside, row))),
      waits: found[2 * i + 1]![0]!.waits === 1,
    })),
  );
}
