import { z } from "zod";
import { EVENT_PROVIDERS } from "../../senders/schemas";

export const webhookParams = z.object({ provider: z.enum(EVENT_PROVIDERS) });

export const webhookQuery = z.strictObject({
  /** `<business>.<account>`, as the account's settings show it. */
  account: z.string().regex(/^biz_[0-9a-z]{26}\.epr_[0-9a-z]{26}$/, "Not an account"),
  /** The secret, for providers that do not sign with one of the account's. */
  token: z.string().max(2000).optional(),
});
