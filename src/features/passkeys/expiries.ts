import type { DueWork } from "../../platform/clock";
import { expire } from "../../platform/sweep";

/** What the platform database forgets of ceremonies: they end in minutes, or never. */
export const passkeyExpiries: readonly DueWork[] = [
  expire({
    name: "passkeys.expire-challenges",
    on: "platform",
    table: "webauthn_challenges",
    column: "expires_at",
    keptMs: 3_600_000,
  }),
];
