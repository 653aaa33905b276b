import { z } from "zod";
import { email, id, timestamp } from "../../platform/http/fields";

export const privacyParams = z.object({ businessId: id("biz"), contactId: id("con") });

export const eraseInput = z.strictObject({
  /** The contact's address, typed by whoever wants it gone. */
  email,
});
export type Erase = z.output<typeof eraseInput>;

/** Names nobody: what is remembered of the answer must not either. */
export const erasedDto = z.object({ erasedAt: timestamp });
export type ErasedDto = z.output<typeof erasedDto>;
