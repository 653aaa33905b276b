import { z } from "zod";
import { id, line, timeZone } from "../../platform/http/fields";

/** A language tag (BCP 47), `en` or `pt-BR`. */
const locale = z
  .string()
  .max(35, "At most 35 characters")
  .refine((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length === 1;
    } catch {
      return false;
    }
  }, "Not a language tag");

const version = z.int().positive();
const profile = { name: line(100), locale, timeZone };

/** Kinds of second factors. */
export const secondFactor = z.enum(["totp", "hotp", "passkey", "recovery-code"]);

export const userDto = z.strictObject({
  id: id("usr"),
  email: z.string(),
  name: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  emailVerified: z.boolean(),
  phone: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  /** What answers a challenge after a first factor; empty without a second factor. */
  secondFactors: z.array(secondFactor),
  platformRole: z.enum(["administrator", "support"]).nullable(),
  version: z.int(),
});
export type UserDto = z.output<typeof userDto>;

export const updateMeInput = z.strictObject({
  version,
  name: profile.name.optional(),
  locale: profile.locale.optional(),
  timeZone: profile.timeZone.optional(),
});
export type UpdateMe = z.output<typeof updateMeInput>;

export const replaceMeInput = z.strictObject({ version, ...profile });
