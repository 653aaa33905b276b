import type { DueWork } from "../../platform/clock";
import { expire } from "../../platform/sweep";

/** What the platform database forgets of sign-ins that were away at a provider. */
export const identityExpiries: readonly DueWork[] = [
  expire({
    name: "identities.expire-authorizations",
    on: "platform",
    table: "authorizations",
    column: "expires_at",
    keptMs: 3_600_000,
  }),
];
