import { createFormInput } from "@server/features/forms/schemas";
import * as z from "zod";
import type { SignUpForm } from "./api";

/** A form as it is edited: everything is there. */
export const formSchema = z.object({
  ...createFormInput.shape,
  redirectUrl: z
    .string()
    .transform((value) => value.trim() || null)
    .pipe(createFormInput.shape.redirectUrl.unwrap()),
});
export type FormInput = z.input<typeof formSchema>;
export type FormOutput = z.output<typeof formSchema>;

/** What the fields begin with. */
export function valuesOf(form: SignUpForm): FormInput {
  return {
    name: form.name,
    title: form.title,
    description: form.description,
    fields: form.fields,
    topicIds: form.topicIds,
    tags: form.tags,
    doubleOptIn: form.doubleOptIn,
    consentText: form.consentText,
    buttonLabel: form.buttonLabel,
    successMessage: form.successMessage,
    redirectUrl: form.redirectUrl ?? "",
  };
}
