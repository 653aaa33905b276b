import { z } from "zod";
import { id, line } from "../../platform/http/fields";

export const impersonationParams = z.object({ id: id("usr") });

export const startImpersonationInput = z.strictObject({
  /** Why: the user and the platform's log see it. */
  reason: line(500).min(10, "Say it in 10 characters or more"),
});
export type StartImpersonation = z.output<typeof startImpersonationInput>;

export const impersonationEndedDto = z.strictObject({});
