import type { DueWork } from "../../platform/clock";
import { expire } from "../../platform/sweep";

/** Kept beyond their end, so that questions about a sign-in can be answered. */
const KEPT_MS = 30 * 86_400_000;

/** What the platform database forgets of sessions and emailed links. */
export const authExpiries: readonly DueWork[] = [
  expire({
    name: "auth.expire-sessions",
    on: "platform",
    table: "sessions",
    column: "expires_at",
    keptMs: KEPT_MS,
  }),
  expire({
    name: "auth.expire-links",
    on: "platform",
    table: "link_tokens",
    column: "expires_at",
    keptMs: KEPT_MS,
  }),
];
