import * as z from "zod";
import { hasEnoughVariety, hasRightLength } from "./password-rules";
import { text } from "./strings";

const email = z.string().trim().pipe(z.email(text.emailWrong).max(254, text.emailWrong));

const newPassword = z
  .string()
  .refine(hasRightLength, text.ruleLength)
  .refine(hasEnoughVariety, { error: text.ruleMix });

export const signInSchema = z.object({ email, password: z.string().min(1, text.passwordMissing) });

export const signUpSchema = z.object({
  name: z.string().trim().min(1, text.nameMissing).max(100),
  email,
  password: newPassword,
});

export const forgotSchema = z.object({ email });

export const resetSchema = z.object({ password: newPassword });

export const codeSchema = z.object({
  email,
  code: z
    .string()
    .transform((code) => code.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, text.codeWrong)),
});
