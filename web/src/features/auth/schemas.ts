import { emailInput, loginInput, registerInput } from "@server/features/auth/schemas";
import * as z from "zod";
import { hasEnoughVariety, hasRightLength } from "./password-rules";
import { text } from "./strings";

// Which rule is broken stands below the field, ticked off while typing.
export const newPassword = z
  .string()
  .refine((value) => hasRightLength(value) && hasEnoughVariety(value), text.rulesOpen);

export const signInSchema = loginInput;
export const signUpSchema = registerInput.extend({ password: newPassword });
export const forgotSchema = emailInput;
export const resetSchema = z.object({ password: newPassword });

const code = z
  .string()
  .transform((typed) => typed.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, text.codeWrong));

export const codeSchema = emailInput.extend({ code });
export const codeOnlySchema = z.object({ code });
