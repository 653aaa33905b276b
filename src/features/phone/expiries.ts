import type { DueWork } from "../../platform/clock";
import { expire } from "../../platform/sweep";

/** Kept beyond their end, so that questions about a sign-in can be answered. */
const KEPT_MS = 30 * 86_400_000;

/** What the platform database forgets of codes to phones. */
export const phoneExpiries: readonly DueWork[] = [
  expire({
    name: "phone.expire-codes",
    on: "platform",
    table: "phone_codes",
    column: "expires_at",
    keptMs: KEPT_MS,
  }),
];
