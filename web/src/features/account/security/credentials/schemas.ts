import { emailChangeInput } from "@server/features/account/schemas";
import { phoneInput } from "@server/features/phone/schemas";
import * as z from "zod";
import { newPassword } from "../../../auth/schemas";
import { text } from "./strings";

/** Room for what an old rule allowed; the server says whether it is right. */
export const passwordSchema = z.object({ currentPassword: z.string(), password: newPassword });
export const emailSchema = emailChangeInput;
export const phoneSchema = phoneInput;
export const codeSchema = z.object({
  code: z
    .string()
    .transform((code) => code.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, text.codeWrong)),
});
