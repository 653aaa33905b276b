import type { DueWork } from "../../../platform/clock";
import { expire } from "../../../platform/sweep";

const DAY_MS = 86_400_000;

/** Longer than any provider repeats a webhook: what is told later would count once more. */
const KEPT_MS = 30 * DAY_MS;

/** What is forgotten of webhooks: that they were heard. Their events stay. */
export const emailExpiries: readonly DueWork[] = [
  expire({
    name: "email.expire-provider-events",
    on: "business",
    table: "provider_events",
    column: "received_at",
    keptMs: KEPT_MS,
  }),
];
