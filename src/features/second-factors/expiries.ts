import type { DueWork } from "../../platform/clock";
import { expire } from "../../platform/sweep";
import { ENROLMENT_MS } from "./otp-rows";

/** What the platform database forgets of authenticators. */
export const secondFactorExpiries: readonly DueWork[] = [
  expire({
    name: "second-factors.expire-enrolments",
    on: "platform",
    table: "otp_authenticators",
    where: "activated_at IS NULL",
    column: "created_at",
    keptMs: ENROLMENT_MS,
  }),
];
