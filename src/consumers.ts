import { projectBusiness, tellGate } from "./features/businesses";
import type { DueWork } from "./platform/clock";
import type { Registry, WakeHandler } from "./platform/queue";

/** Event type → handlers: everything that happens because something else happened. */
export const registry: Registry = {
  "business.created": [projectBusiness],
  "business.changed": [projectBusiness],
  "membership.changed": [tellGate],
};

/** What the wake-up queues run. */
export const wakeHandlers: readonly WakeHandler[] = [];

/** What the clocks run when it is due. */
export const dueWork: readonly DueWork[] = [];
