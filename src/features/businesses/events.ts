import { z } from "zod";
import type { DomainEvent } from "../../platform/queue";

/** What the shard must know of a business; newer versions win. */
export const businessChanged = z.object({
  businessId: z.string(),
  shard: z.string(),
  status: z.enum(["active", "suspended", "deleting"]),
  version: z.int(),
});
export type BusinessChanged = z.output<typeof businessChanged>;

/** A user's role in a business was given, changed or taken. */
export const membershipChanged = z.object({ businessId: z.string(), userId: z.string() });

/** What several members may do has changed: the role they share, or a rule of the business. */
export const membersChanged = z.object({
  businessId: z.string(),
  userIds: z.array(z.string()),
});

/** A business was handed over by its owner to another member. */
export const ownershipTransferred = z.object({
  businessId: z.string(),
  fromUserId: z.string(),
  toUserId: z.string(),
});

/** `business.time_zone_changed`, version 1: a business goes by other clocks. IANA names. */
export const timeZoneChanged = z.object({ from: z.string(), to: z.string() });

/** Members named in one event: each is a call to a gate. */
const CHUNK = 200;

/** The event that makes the gate of a user, and of the API keys it made, load its rights again. */
export function membershipChangedEvent(businessId: string, userId: string): DomainEvent {
  return { type: "membership.changed", version: 1, payload: { businessId, userId } };
}

/** The same for many members at once. */
export function membersChangedEvents(
  businessId: string,
  userIds: readonly string[],
): DomainEvent[] {
  const events: DomainEvent[] = [];
  for (let i = 0; i < userIds.length; i += CHUNK) {
    const payload = { businessId, userIds: userIds.slice(i, i + CHUNK) };
    events.push({ type: "members.changed", version: 1, payload });
  }
  return events;
}

/** The event that a change of a business's settings leaves if its clocks are others. */
export function timeZoneEvents(from: string, to: string): DomainEvent[] {
  if (from === to) return [];
  const payload = { from, to } satisfies z.input<typeof timeZoneChanged>;
  return [{ type: "business.time_zone_changed", version: 1, payload }];
}
