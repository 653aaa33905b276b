import type { DueWork } from "../../platform/clock";
import { expire } from "../../platform/sweep";

const YEAR_MS = 365 * 86_400_000;

/** Alerts are kept for a year after the last time. */
export const alertExpiries: readonly DueWork[] = [
  expire({
    name: "alerts.expire-alerts",
    on: "platform",
    table: "alerts",
    column: "last_at",
    keptMs: YEAR_MS,
  }),
];
