import { endSessionAtGate, endSessionsAtGate } from "./features/auth";
import { projectBusiness, tellGate } from "./features/businesses";
import { forgetProfile } from "./features/users";
import type { DueWork } from "./platform/clock";
import type { Registry, WakeHandler } from "./platform/queue";

/** Event type → handlers: everything that happens because something else happened. */
export const registry: Registry = {
  "session.revoked": [endSessionAtGate],
  "user.sessions_revoked": [endSessionsAtGate],
  "user.updated": [forgetProfile],
  "business.created": [projectBusiness],
  "business.changed": [projectBusiness],
  "membership.changed": [tellGate],
};

/** What the wake-up queues run. */
export const wakeHandlers: readonly WakeHandler[] = [];

/** What the clocks run when it is due. */
export const dueWork: readonly DueWork[] = [];
