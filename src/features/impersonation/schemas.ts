import { z } from "zod";
import { id, reason } from "../../platform/http/fields";

export const impersonationParams = z.object({ id: id("usr") });

/** Why: the user and the platform's log see it. */
export const startImpersonationInput = z.strictObject({ reason });
export type StartImpersonation = z.output<typeof startImpersonationInput>;

export const impersonationEndedDto = z.strictObject({});
