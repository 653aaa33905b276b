import type { DueWork } from "../../platform/clock";
import { expire } from "../../platform/sweep";

/** Kept beyond their end, so that questions about a sign-in can be answered. */
const KEPT_MS = 30 * 86_400_000;

/** What the platform database forgets of sessions, links, challenges and devices. */
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
  expire({
    name: "auth.expire-challenges",
    on: "platform",
    table: "sign_in_challenges",
    column: "expires_at",
    keptMs: KEPT_MS,
  }),
  expire({
    name: "auth.expire-devices",
    on: "platform",
    table: "remembered_devices",
    column: "expires_at",
    keptMs: 0,
  }),
  expire({
    name: "auth.expire-known-devices",
    on: "platform",
    table: "known_devices",
    column: "last_seen_at",
    keptMs: 365 * 86_400_000,
  }),
];
