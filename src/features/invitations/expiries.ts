import type { DueWork } from "../../platform/clock";
import { expire } from "../../platform/sweep";

/** Invitations name people who may not have an account: they are not kept. */
const KEPT_MS = 30 * 86_400_000;

/** What the platform database forgets of invitations. */
export const invitationExpiries: readonly DueWork[] = [
  expire({
    name: "invitations.expire",
    on: "platform",
    table: "invitations",
    column: "expires_at",
    keptMs: KEPT_MS,
  }),
];
