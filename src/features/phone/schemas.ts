import { z } from "zod";
import { id } from "../../platform/http/fields";

/** E.164 (ITU-T): a plus, the country's code, up to 15 digits. Written as people write numbers. */
export const phone = z
  .string()
  .max(40, "At most 40 characters")
  .overwrite((typed) => typed.replace(/[\s().\-/]/g, ""))
  .regex(/^\+[1-9]\d{6,14}$/, "Enter the number with its country code, such as +49 1512 3456789");

export const phoneInput = z.strictObject({ phone });
export type PhoneInput = z.output<typeof phoneInput>;

/** The same for every number. */
export const phoneCodeDto = z.strictObject({
  /** Goes with the code: it works only where it was asked for. */
  id: id("phc"),
  /** Seconds until the code cannot be used any more. */
  expiresIn: z.int(),
});
export type PhoneCodeDto = z.output<typeof phoneCodeDto>;

export const redeemInput = z.strictObject({
  id: id("phc"),
  code: z.string().regex(/^\d{6}$/, "Six digits"),
});
export type Redeem = z.output<typeof redeemInput>;

export const phoneDto = z.strictObject({ phone: z.string().nullable() });
export type PhoneDto = z.output<typeof phoneDto>;
